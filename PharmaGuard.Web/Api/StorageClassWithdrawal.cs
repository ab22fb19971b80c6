using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>Takes back what a site made of a storage class: one that PharmaGuard comes with is built-in again, one that the site added goes.</summary>
internal static class StorageClassWithdrawal
{
    public static void Map(RouteGroupBuilder classes) => classes.MapDelete("/{code}", WithdrawAsync)
        .WithName("WithdrawStorageClass")
        .WithSummary("Gives a storage class its built-in numbers back, or withdraws one that a site added; its versions stay.")
        .WithDescription(
            "A reason and a rule editor are required. An added class can go only while no truck, load or rule setting names it: the conflict has under uses how many "
            + "do and the first of them. With version it is refused when the class has moved on from it.")
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<StorageClassAnswer>, NoContent, ValidationProblem, ProblemHttpResult>> WithdrawAsync(
        string code, int? version, string? reason, HttpContext context, DirectoryDesk desk, FleetDirectory directory, IRuleSettings settings,
        CancellationToken cancellationToken)
    {
        await desk.RefreshAsync(cancellationToken);
        var key = StorageClasses.Canonical(code);
        if (!StorageClassEndpoints.IsPossible(key) || !directory.Current.Classes.ContainsKey(key))
        {
            return DirectoryProblem.NotFound(StorageClassEndpoints.None);
        }

        var checks = new FieldChecks();
        var terms = ChangeTerms.Read(context, version, reason, checks);
        if (RuleChanges.Refuse(terms, checks) is { } forbidden)
        {
            return forbidden;
        }

        var builtIn = StorageClasses.Find(key);
        ClassUses? uses = null;
        var change = new DirectoryChange(DirectoryKinds.StorageClass, key, Payload: null, terms.Version);
        var outcome = await CheckedWrite.RunAsync(desk, directory, change, terms, checks, () =>
        {
            if (builtIn is not null)
            {
                RuleSettingCheck.RunClass(builtIn, settings.Current, checks);
                return;
            }

            uses = ClassUses.Of(key, directory.Current, settings.Current);
            checks.AddIf(uses.Any, "code", "is in use");
        });
        if (outcome is null)
        {
            // What is wrong with the request itself comes before what others do.
            return uses is { Any: true } && checks.Problems.Count == 1 ? DirectoryProblem.InUse(uses) : DirectoryProblem.Invalid(checks.Problems);
        }

        var answer = StorageClassAnswer.Of(directory.Current, key);
        return outcome.Stored ? answer is null ? TypedResults.NoContent() : TypedResults.Ok(answer)
            : answer is null ? DirectoryProblem.NotFound(StorageClassEndpoints.None)
            : DirectoryProblem.Conflict(answer.Version, answer);
    }
}
