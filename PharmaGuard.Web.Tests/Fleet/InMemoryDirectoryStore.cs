using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

/// <summary>A store that several replicas of a test can share, and that can be away.</summary>
internal sealed class InMemoryDirectoryStore : IDirectoryStore
{
    public static readonly Person Kim = Person.TryParse("Kim Lee", out var person) ? person : default;

    private readonly Lock _gate = new();
    private readonly List<DirectoryEntry> _versions = [];

    public bool IsAway { get; set; }

    public int Reads { get; private set; }

    /// <summary>Called after each read: a test can write between two pages.</summary>
    public Action OnRead { get; set; } = () => { };

    public Task<DirectoryOutcome> WriteAsync(DirectoryWrite write, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        lock (_gate)
        {
            List<DirectoryEntry> added = [];
            List<DirectoryStep> steps = [.. write.Changes.Select(change => Step(change, write, added))];
            var outcome = new DirectoryOutcome(steps);
            if (outcome.Stored)
            {
                _versions.AddRange(added);
            }

            return Task.FromResult(outcome);
        }
    }

    public Task<IReadOnlyList<DirectoryEntry>> ReadSinceAsync(long revision, int limit, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        IReadOnlyList<DirectoryEntry> page;
        lock (_gate)
        {
            Reads++;
            page = [.. _versions.GroupBy(entry => (entry.Kind, entry.Key)).Select(group => group.Last())
                .Where(entry => entry.Revision > revision).OrderBy(entry => entry.Revision).Take(limit)];
        }

        OnRead();
        return Task.FromResult(page);
    }

    public Task<IReadOnlyList<DirectoryEntry>> ReadVersionsAsync(string kind, string key, int below, int limit, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<DirectoryEntry>>([.. _versions
                .Where(entry => entry.Kind == kind && entry.Key == key && entry.Version < below).OrderByDescending(entry => entry.Version).Take(limit)]);
        }
    }

    public void Put(string kind, string key, string? payload) =>
        Assert.True(WriteAsync(new([new(kind, key, payload)], Kim, string.Empty), CancellationToken.None).GetAwaiter().GetResult().Stored);

    private DirectoryStep Step(DirectoryChange change, DirectoryWrite write, List<DirectoryEntry> added)
    {
        var current = _versions.LastOrDefault(entry => entry.Kind == change.Kind && entry.Key == change.Key);
        if (change.ExpectedVersion is { } expected && expected != (current?.Version ?? 0))
        {
            return new(change, DirectoryEffect.Conflict, current);
        }

        var exists = current is { Withdrawn: false };
        if (change.Payload is null ? !exists : exists && current!.Payload == change.Payload)
        {
            return new(change, DirectoryEffect.Unchanged, current);
        }

        var entry = new DirectoryEntry
        {
            Kind = change.Kind,
            Key = change.Key,
            Version = (current?.Version ?? 0) + 1,
            Revision = _versions.Count + added.Count + 1,
            Payload = change.Payload ?? current!.Payload,
            ChangedBy = write.By.Name,
            ChangedAt = new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero),
            Reason = write.Reason,
            Withdrawn = change.Payload is null,
        };
        added.Add(entry);
        return new(change, change.Payload is null ? DirectoryEffect.Withdrawn : exists ? DirectoryEffect.Changed : DirectoryEffect.Created, entry);
    }

    private void ThrowIfAway()
    {
        if (IsAway)
        {
            throw new DirectoryUnavailableException("The journal is not available: no connection.");
        }
    }
}
