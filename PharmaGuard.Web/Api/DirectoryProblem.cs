using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What the directory refuses (RFC 9457).</summary>
internal static class DirectoryProblem
{
    /// <summary>Every field that is wrong, with everything that is wrong with it.</summary>
    public static ValidationProblem Invalid(IEnumerable<FieldProblem> problems) => TypedResults.ValidationProblem(Errors(problems));

    /// <summary>By field, as the member <c>errors</c> has them.</summary>
    public static Dictionary<string, string[]> Errors(IEnumerable<FieldProblem> problems) =>
        problems.GroupBy(problem => problem.Field, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(problem => problem.Problem).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>The document comes with the answer, so that the caller can show what it would have overwritten.</summary>
    public static ProblemHttpResult Conflict(int version, object current) => TypedResults.Problem(
        title: "It has changed since the version that was seen.",
        detail: $"It is at version {version.ToString(CultureInfo.InvariantCulture)} now.",
        statusCode: StatusCodes.Status409Conflict,
        extensions: new Dictionary<string, object?> { ["current"] = current });

    /// <summary>It cannot go while others name it.</summary>
    public static ProblemHttpResult InUse(ClassUses uses) => TypedResults.Problem(
        title: "It is in use.",
        detail: string.Create(CultureInfo.InvariantCulture, $"Trucks that name it, or cannot be read here: {uses.Trucks.Count}. Rule settings that name it: {uses.RuleSettings.Count}."),
        statusCode: StatusCodes.Status409Conflict,
        extensions: new Dictionary<string, object?> { ["uses"] = uses });

    /// <summary>The person may not do this, whatever the document.</summary>
    public static ProblemHttpResult Forbidden(string title, string detail) =>
        TypedResults.Problem(title: title, detail: detail, statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult NotFound(string title) => TypedResults.Problem(title: title, statusCode: StatusCodes.Status404NotFound);
}
