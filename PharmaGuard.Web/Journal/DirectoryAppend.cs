using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>One write into the directory, in the transaction of its context.</summary>
internal sealed class DirectoryAppend(JournalContext context, DirectoryWrite write, TimeProvider clock)
{
    public async Task<DirectoryOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var revisions = await context.Database
            .SqlQuery<long>($"UPDATE directory_head SET revision = revision WHERE id = {DirectoryHeadRow.OnlyId} RETURNING revision AS \"Value\"")
            .ToListAsync(cancellationToken);
        var revision = revisions.Single();
        var newest = await ReadNewestAsync(cancellationToken);

        // Whole milliseconds, because the stores round finer ones each in their own way.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        List<DirectoryStep> steps = new(write.Changes.Count);
        foreach (var change in write.Changes)
        {
            steps.Add(Step(change, newest.GetValueOrDefault((change.Kind, change.Key)), ref revision, now));
        }

        var outcome = new DirectoryOutcome(steps);
        if (outcome.Stored)
        {
            List<DirectoryEntry> written = [.. steps.Where(step => step.Effect != DirectoryEffect.Unchanged).Select(step => step.Entry!)];
            await SaveAsync(written, revision, cancellationToken);
        }

        return outcome;
    }

    private async Task<Dictionary<(string Kind, string Key), DirectoryEntry>> ReadNewestAsync(CancellationToken cancellationToken)
    {
        Dictionary<(string, string), DirectoryEntry> newest = [];
        foreach (var group in write.Changes.GroupBy(change => change.Kind, StringComparer.Ordinal))
        {
            var kind = group.Key;
            List<string> keys = [.. group.Select(change => change.Key)];
            if (keys.Distinct(StringComparer.Ordinal).Count() != keys.Count)
            {
                throw new ArgumentException("A write changes a document once.");
            }

            var rows = await context.DirectoryEntries
                .Where(row => row.Kind == kind && keys.Contains(row.Key)).AsNoTracking().ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                newest[(kind, row.Key)] = row.ToEntry();
            }
        }

        return newest;
    }

    private DirectoryStep Step(DirectoryChange change, DirectoryEntry? current, ref long revision, DateTimeOffset now)
    {
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
            Revision = ++revision,
            Payload = change.Payload ?? current!.Payload,
            ChangedBy = write.By.Name,
            ChangedAt = now,
            Reason = write.Reason,
            Withdrawn = change.Payload is null,
        };
        return new(change, change.Payload is null ? DirectoryEffect.Withdrawn : exists ? DirectoryEffect.Changed : DirectoryEffect.Created, entry);
    }

    private async Task SaveAsync(List<DirectoryEntry> written, long revision, CancellationToken cancellationToken)
    {
        if (written.Count == 0)
        {
            return;
        }

        await DirectoryVersionRow.Insert.RunAsync(context, written, DirectoryRow.Values, cancellationToken);
        await DirectoryEntryRow.Upsert.RunAsync(context, written, DirectoryRow.Values, cancellationToken);
        await context.DirectoryHead.ExecuteUpdateAsync(head => head.SetProperty(row => row.Revision, revision), cancellationToken);
    }
}
