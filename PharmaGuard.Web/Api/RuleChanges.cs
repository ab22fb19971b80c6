using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>How a rule editor changes the numbers of a rule. What suppresses, latches or depends on the phase is no number, and nobody changes it here.</summary>
internal static class RuleChanges
{
    private const int MaxBodyBytes = 16_384;

    public static void Map(RouteGroupBuilder rules)
    {
        rules.MapPut("/{kind}", PutAsync)
            .WithName("ChangeRule")
            .WithSummary("Changes numbers of a rule for a storage class and a depot; left out, for every one.")
            .WithDescription(
                "The body is the whole setting: a number that it leaves out is the one of the next wider setting, or the built-in one. A reason and a rule "
                + "editor are required. With version the change is refused when the setting has moved on from it; without, the last writer wins.")
            .Accepts<RuleRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .Describe();
        rules.MapDelete("/{kind}", WithdrawAsync)
            .WithName("WithdrawRuleSetting")
            .WithSummary("Withdraws the setting of a rule for just this class and depot; its versions stay.")
            .Describe();
    }

    private static void Describe(this RouteHandlerBuilder change) => change
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<RuleInForceAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(
        string kind, string? storageClass, string? depot, HttpContext context, DirectoryDesk desk, FleetDirectory directory, IRuleSettings settings,
        CancellationToken cancellationToken)
    {
        var (json, refusal) = await RequestBody.ReadJsonAsync(context.Request, cancellationToken);
        if (json is null)
        {
            return refusal!;
        }

        using var body = json;
        await desk.RefreshAsync(cancellationToken);
        var checks = new FieldChecks();
        RuleScope.CheckQuery(context.Request.Query, checks);
        if (RuleScope.Read(kind, storageClass, depot, directory.Current, checks) is not { } scope)
        {
            return DirectoryProblem.NotFound(RuleScope.NoRule);
        }

        var fields = new JsonFields(body.RootElement, string.Empty, checks);
        var numbers = RuleRequest.ReadNumbers(fields, scope.Rule, checks);
        var terms = ChangeTerms.Read(fields, context, checks);
        fields.RefuseOthers();
        if (Refuse(terms, checks) is { } forbidden)
        {
            return forbidden;
        }

        var setting = scope.With(numbers, terms.Reason);
        var change = new DirectoryChange(DirectoryKinds.RuleSetting, scope.Key, RuleSettingJson.Write(setting), terms.Version);
        var outcome = await CheckedWrite.RunAsync(
            desk, directory, change, terms, checks, () => RuleSettingCheck.Run(setting, settings.Current, directory.Current.Classes, checks));
        return Answer(outcome, scope, checks, context, directory, settings);
    }

    private static async Task<Results<Ok<RuleInForceAnswer>, ValidationProblem, ProblemHttpResult>> WithdrawAsync(
        string kind, string? storageClass, string? depot, HttpContext context, DirectoryDesk desk, FleetDirectory directory, IRuleSettings settings,
        int? version, string? reason, CancellationToken cancellationToken)
    {
        await desk.RefreshAsync(cancellationToken);
        var checks = new FieldChecks();
        RuleScope.CheckQuery(context.Request.Query, checks);
        if (RuleScope.Read(kind, storageClass, depot, directory.Current, checks) is not { } scope)
        {
            return DirectoryProblem.NotFound(RuleScope.NoRule);
        }

        var terms = ChangeTerms.Read(context, version, reason, checks);
        if (Refuse(terms, checks) is { } forbidden)
        {
            return forbidden;
        }

        var change = new DirectoryChange(DirectoryKinds.RuleSetting, scope.Key, Payload: null, terms.Version);
        var outcome = await CheckedWrite.RunAsync(desk, directory, change, terms, checks, () => CheckWithdrawal(scope, settings.Current, directory.Current, checks));
        return Answer(outcome, scope, checks, context, directory, settings);
    }

    private static void CheckWithdrawal(RuleScope scope, RuleSettingsSnapshot current, FleetSnapshot fleet, FieldChecks checks)
    {
        if (current.Settings.FirstOrDefault(entry => entry.Setting.Key == scope.Key).Setting is { } setting)
        {
            RuleSettingCheck.RunWithdrawal(setting, current, fleet.Classes, checks);
        }
    }

    /// <summary>As <see cref="Forbid"/>; a reason is required.</summary>
    public static ProblemHttpResult? Refuse(ChangeTerms terms, FieldChecks checks)
    {
        checks.AddIf(terms.Reason.Length == 0, "reason", "is required: whoever reads it later must know why");
        return Forbid(terms, checks);
    }

    /// <summary>Whoever moves a limit, of a rule or of a storage class, moves alarms.</summary>
    public static ProblemHttpResult? Forbid(ChangeTerms terms, FieldChecks checks)
    {
        var byIsWrong = checks.Problems.Any(problem => problem.Field == "by");
        return byIsWrong || terms.By.Has(PersonRoles.RuleEditor) ? null : DirectoryProblem.Forbidden(
            "Only a rule editor may change limits.",
            terms.By.IsNamed ? "Ask somebody who has that role." : "Name who acts, as by in the body, as ?person= or in the header X-Acting-Person.");
    }

    private static Results<Ok<RuleInForceAnswer>, ValidationProblem, ProblemHttpResult> Answer(
        DirectoryOutcome? outcome, RuleScope scope, FieldChecks checks, HttpContext context, FleetDirectory directory, IRuleSettings settings)
    {
        if (outcome is null)
        {
            return DirectoryProblem.Invalid(checks.Problems);
        }

        var inForce = RuleReads.InForce(scope, context, settings, directory);
        return outcome.Stored ? TypedResults.Ok(inForce) : DirectoryProblem.Conflict(outcome.Steps[0].Entry?.Version ?? 0, inForce);
    }
}
