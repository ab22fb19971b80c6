using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>What can be read of the rules.</summary>
internal static class RuleReads
{
    public static void Map(RouteGroupBuilder rules)
    {
        rules.MapGet(string.Empty, List)
            .WithName("ListRules")
            .WithSummary("The catalogue with its built-in numbers and their sources, and the settings that a site made.");
        rules.MapGet("/{kind}", Find)
            .WithName("FindRule")
            .WithSummary("The numbers of a rule that are in force for a storage class and a depot, and who changed which, when and why.");
        rules.MapGet("/{kind}/versions", VersionsAsync)
            .WithName("ListRuleVersions")
            .WithSummary("Every version of the setting of just this class and depot, newest first.");
    }

    public static RuleInForceAnswer InForce(RuleScope scope, HttpContext context, IRuleSettings settings, FleetDirectory directory)
    {
        Revision(context, directory);
        return RuleInForceAnswer.Of(scope, settings.Current, directory);
    }

    private static Ok<IReadOnlyList<RuleAnswer>> List(HttpContext context, IRuleSettings settings, FleetDirectory directory)
    {
        Revision(context, directory);
        var current = settings.Current;
        return TypedResults.Ok<IReadOnlyList<RuleAnswer>>([.. RuleCatalogue.Rules.Select(rule => RuleAnswer.Of(rule, current, directory))]);
    }

    private static Results<Ok<RuleInForceAnswer>, ValidationProblem, ProblemHttpResult> Find(
        string kind, string? storageClass, string? depot, HttpContext context, IRuleSettings settings, FleetDirectory directory)
    {
        var checks = new FieldChecks();
        var scope = RuleScope.Read(kind, storageClass, depot, directory.Current, checks);
        return scope is null ? DirectoryProblem.NotFound(RuleScope.NoRule)
            : checks.Problems.Count > 0 ? DirectoryProblem.Invalid(checks.Problems)
            : TypedResults.Ok(InForce(scope, context, settings, directory));
    }

    private static async Task<Results<Ok<IReadOnlyList<VersionAnswer>>, ValidationProblem, ProblemHttpResult>> VersionsAsync(
        string kind, string? storageClass, string? depot, int? below, int? limit, IDirectoryStore store, FleetDirectory directory,
        CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var scope = RuleScope.Read(kind, storageClass, depot, directory.Current, checks);
        return scope is null ? DirectoryProblem.NotFound(RuleScope.NoRule)
            : checks.Problems.Count > 0 ? DirectoryProblem.Invalid(checks.Problems)
            : await VersionAnswer.PageAsync(store, DirectoryKinds.RuleSetting, scope.Key, below, limit, cancellationToken);
    }

    private static void Revision(HttpContext context, FleetDirectory directory) =>
        context.Response.Headers[TruckReads.RevisionHeader] = directory.Revision.ToString(CultureInfo.InvariantCulture);
}
