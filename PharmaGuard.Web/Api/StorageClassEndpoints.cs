using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>Storage classes: those PharmaGuard comes with, and what a site made of them.</summary>
internal static class StorageClassEndpoints
{
    private const int MaxBodyBytes = 16_384;
    private const int MaxCodeLength = 32;
    public const string None = "There is no storage class of that code.";

    public static void Map(RouteGroupBuilder classes)
    {
        classes.MapGet(string.Empty, (FleetDirectory directory) => List(directory.Current))
            .WithName("ListStorageClasses")
            .WithSummary("Every storage class.");
        classes.MapGet("/{code}", Find)
            .WithName("FindStorageClass")
            .WithSummary("One storage class as trucks are judged by it now.");
        classes.MapGet(
            "/{code}/versions",
            (string code, int? below, int? limit, IDirectoryStore store, CancellationToken cancellationToken) =>
                IsPossible(code)
                    ? VersionAnswer.PageAsync(store, DirectoryKinds.StorageClass, StorageClasses.Canonical(code), below, limit, cancellationToken)
                    : Task.FromResult<Results<Ok<IReadOnlyList<VersionAnswer>>, ValidationProblem, ProblemHttpResult>>(DirectoryProblem.NotFound(None)))
            .WithName("ListStorageClassVersions")
            .WithSummary("Every version of a storage class that was written here, newest first.");
        classes.MapPut("/{code}", PutAsync)
            .WithName("ChangeStorageClass")
            .WithSummary("Changes a storage class, or adds one, for every truck that names it.")
            .WithDescription("Limits of every alarm come from it: whoever changes it must be a rule editor, as for a rule. The members version, reason and by are those of a truck. Refused while a rule setting cannot hold with the new label; each such setting is named.")
            .Accepts<StorageClassDocument>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        StorageClassWithdrawal.Map(classes);
    }

    private static Ok<IReadOnlyList<StorageClassAnswer>> List(FleetSnapshot directory) => TypedResults.Ok<IReadOnlyList<StorageClassAnswer>>(
        [.. directory.Classes.Keys.Order(StringComparer.Ordinal).Select(code => StorageClassAnswer.Of(directory, code)!)]);

    private static Results<Ok<StorageClassAnswer>, ProblemHttpResult> Find(string code, FleetDirectory directory) =>
        StorageClassAnswer.Of(directory.Current, StorageClasses.Canonical(code)) is { } known ? TypedResults.Ok(known) : DirectoryProblem.NotFound(None);

    private static async Task<Results<Ok<StorageClassAnswer>, Created<StorageClassAnswer>, ValidationProblem, ProblemHttpResult>> PutAsync(
        string code, HttpContext context, DirectoryDesk desk, FleetDirectory directory, IRuleSettings settings, CancellationToken cancellationToken)
    {
        var (json, refusal) = await RequestBody.ReadJsonAsync(context.Request, cancellationToken);
        if (json is null)
        {
            return refusal!;
        }

        using var body = json;
        var key = StorageClasses.Canonical(code);
        var checks = new FieldChecks();
        checks.AddIf(!IsPossible(key), "code", $"must have 1 to {MaxCodeLength} printable characters without markup or outer white space");
        var fields = new JsonFields(body.RootElement, string.Empty, checks);
        var raw = StorageClassRequest.Read(fields, key, checks);
        var terms = ChangeTerms.Read(fields, context, checks);
        fields.RefuseOthers();
        if (RuleChanges.Forbid(terms, checks) is { } forbidden)
        {
            return forbidden;
        }

        var storage = StorageClassDocumentCheck.Run(key, raw, checks);
        if (checks.Problems.Count > 0)
        {
            return DirectoryProblem.Invalid(checks.Problems);
        }

        await desk.RefreshAsync(cancellationToken);
        var isNew = !directory.Current.Classes.ContainsKey(key);
        var change = new DirectoryChange(DirectoryKinds.StorageClass, key, DirectoryJson.Write(storage), terms.Version);
        var outcome = await CheckedWrite.RunAsync(
            desk, directory, change, terms, checks, () => RuleSettingCheck.RunClass(storage.ToClass(key), settings.Current, checks));
        if (outcome is null)
        {
            return DirectoryProblem.Invalid(checks.Problems);
        }

        var answer = StorageClassAnswer.Of(directory.Current, key);
        if (!outcome.Stored)
        {
            return answer is null ? DirectoryProblem.NotFound(None) : DirectoryProblem.Conflict(answer.Version, answer);
        }

        return isNew ? TypedResults.Created($"/api/v1/storage-classes/{Uri.EscapeDataString(key)}", answer) : TypedResults.Ok(answer);
    }

    public static bool IsPossible(string code) => code.Length <= MaxCodeLength && WireId.Problem(code) is null;
}
