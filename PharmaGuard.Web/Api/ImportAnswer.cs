using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What an import did to one truck: created, changed or unchanged.</summary>
internal sealed record ImportedTruck(string TruckId, string Effect, int Version);

/// <summary>What an import did.</summary>
internal sealed record ImportAnswer(int Rows, int Created, int Changed, int Unchanged, IReadOnlyList<ImportedTruck> Trucks)
{
    public static ImportAnswer Of(DirectoryOutcome outcome, int rows) => new(
        rows,
        Count(outcome, DirectoryEffect.Created),
        Count(outcome, DirectoryEffect.Changed),
        Count(outcome, DirectoryEffect.Unchanged),
        [.. outcome.Steps.Select(step => new ImportedTruck(step.Change.Key, Name(step.Effect), step.Entry!.Version))]);

    private static int Count(DirectoryOutcome outcome, DirectoryEffect effect) => outcome.Steps.Count(step => step.Effect == effect);

    private static string Name(DirectoryEffect effect) => effect switch
    {
        DirectoryEffect.Created => "created",
        DirectoryEffect.Changed => "changed",
        DirectoryEffect.Unchanged => "unchanged",
        DirectoryEffect.Withdrawn or DirectoryEffect.Conflict => throw new ArgumentException("An import does no such thing.", nameof(effect)),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, null),
    };
}
