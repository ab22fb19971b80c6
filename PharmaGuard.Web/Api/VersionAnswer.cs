using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>One version of a document of the directory, for whoever asks what was known when.</summary>
internal sealed record VersionAnswer
{
    public required int Version { get; init; }

    public required long Revision { get; init; }

    /// <summary>True: it stopped counting with this version.</summary>
    public required bool Withdrawn { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>Server's clock.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>As it was stored; what it leaves out was the default then.</summary>
    public required JsonElement Document { get; init; }

    /// <summary>A page of versions, newest first; not found when there is none at all.</summary>
    public static async Task<Results<Ok<IReadOnlyList<VersionAnswer>>, ValidationProblem, ProblemHttpResult>> PageAsync(
        IDirectoryStore store, string kind, string key, int? below, int? limit, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        Paging.Check(limit, checks);
        checks.AddIf(below < 1, "below", "must be 1 or more");
        if (checks.Problems.Count > 0)
        {
            return DirectoryProblem.Invalid(checks.Problems);
        }

        var versions = await store.ReadVersionsAsync(kind, key, below ?? int.MaxValue, limit ?? Paging.DefaultLimit, cancellationToken);
        if (versions.Count == 0 && below is null)
        {
            return DirectoryProblem.NotFound("Nothing was ever registered under that name.");
        }

        return TypedResults.Ok<IReadOnlyList<VersionAnswer>>([.. versions.Select(Of)]);
    }

    private static VersionAnswer Of(DirectoryEntry entry) => new()
    {
        Version = entry.Version,
        Revision = entry.Revision,
        Withdrawn = entry.Withdrawn,
        ChangedBy = entry.ChangedBy,
        ChangedAt = entry.ChangedAt,
        Reason = entry.Reason,
        Document = JsonElement.Parse(entry.Payload),
    };
}
