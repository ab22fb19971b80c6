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
        RuleSettingCheck.Run(setting, settings.Current, directory.Current.Classes, checks);
        return checks.Problems.Count > 0
            ? DirectoryProblem.Invalid(checks.Problems)
            : await ChangeAsync(scope, RuleSettingJson.Write(setting), terms, context, desk, directory, settings);
    }

    private static async Task<Results<Ok<RuleInForceAnswer>, ValidationProblem, ProblemHttpResult>> WithdrawAsync(
        string kind, string? storageClass, string? depot, HttpContext context, DirectoryDesk desk, FleetDirectory directory, IRuleSettings settings,
        int? version, string? reason, CancellationToken cancellationToken)
    {
        await desk.RefreshAsync(cancellationToken);
        var checks = new FieldChecks();
        if (RuleScope.Read(kind, storageClass, depot, directory.Current, checks) is not { } scope)
        {
            return DirectoryProblem.NotFound(RuleScope.NoRule);
        }

        var terms = ChangeTerms.Read(context, version, reason, checks);
        if (Refuse(terms, checks) is { } forbidden)
        {
            return forbidden;
        }

        var current = settings.Current;
        if (current.Settings.FirstOrDefault(entry => entry.Setting.Key == scope.Key).Setting is { } setting)
        {
            RuleSettingCheck.RunWithdrawal(setting, current, directory.Current.Classes, checks);
        }

        return checks.Problems.Count > 0
            ? DirectoryProblem.Invalid(checks.Problems)
            : await ChangeAsync(scope, payload: null, terms, context, desk, directory, settings);
    }

    private static ProblemHttpResult? Refuse(ChangeTerms terms, FieldChecks checks)
    {
        checks.AddIf(terms.Reason.Length == 0, "reason", "is required: whoever reads the rule later must know why");
        var byIsWrong = checks.Problems.Any(problem => problem.Field == "by");
        return byIsWrong || terms.By.Has(PersonRoles.RuleEditor) ? null : DirectoryProblem.Forbidden(
            "Only a rule editor may change a rule.",
            terms.By.IsNamed ? "Ask somebody who has that role." : "Name who acts, as by in the body, as ?person= or in the header X-Acting-Person.");
    }

    private static async Task<Results<Ok<RuleInForceAnswer>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        RuleScope scope, string? payload, ChangeTerms terms, HttpContext context, DirectoryDesk desk, FleetDirectory directory, IRuleSettings settings)
    {
        // Not the request's token: a change that has begun is finished even if the caller leaves.
        var write = new DirectoryWrite([new(DirectoryKinds.RuleSetting, scope.Key, payload, terms.Version)], terms.By, terms.Reason);
        var outcome = await desk.WriteAsync(write, CancellationToken.None);
        var inForce = RuleReads.InForce(scope, context, settings, directory);
        return outcome.Stored ? TypedResults.Ok(inForce) : DirectoryProblem.Conflict(outcome.Steps[0].Entry?.Version ?? 0, inForce);
    }
}
