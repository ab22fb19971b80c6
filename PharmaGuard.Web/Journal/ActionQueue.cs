using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// Stores what people do, and what time does. Whoever comes while a transaction is under way shares the next one with all others who did: a
/// storm of acknowledgements costs one commit for many, and a lone one waits for nobody. Time takes the room that people leave.
/// </summary>
internal sealed class ActionQueue(JournalStore store, JournalMetrics metrics, TimeProvider clock)
{
    private const int MostAtOnce = 100;
    private const int MostWaiting = 2_000;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _people = [];
    private readonly Queue<Waiting> _due = [];
    private bool _isWriting;

    /// <summary>Ends when the action is stored or refused. Cancelled before its transaction began, it is not done; later it may be.</summary>
    public Task<ActionOutcome> RunAsync(PersonAction action, CancellationToken cancellationToken) =>
        Add(_people, new Waiting(action.AlertId, (alert, writer) => Apply(alert, action, writer), cancellationToken), cancellationToken);

    /// <summary>The same, after what people wait for.</summary>
    public Task<ActionOutcome> RunAsync(DueMove due, CancellationToken cancellationToken) =>
        Add(_due, new Waiting(due.AlertId, (alert, writer) => Apply(alert, due, writer), cancellationToken), cancellationToken);

    private Task<ActionOutcome> Add(Queue<Waiting> queue, Waiting waiting, CancellationToken cancellationToken)
    {
        bool isFirst;
        lock (_gate)
        {
            if (queue.Count >= MostWaiting)
            {
                return Task.FromException<ActionOutcome>(new JournalUnavailableException("The journal is not available: too many actions wait for it."));
            }

            queue.Enqueue(waiting);
            isFirst = !_isWriting;
            _isWriting = true;
        }

        if (isFirst)
        {
            // On no caller's thread, circuit or trace: it goes on for the others when this caller has its answer. Every failure goes to who waits for it.
            ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.WriteAllAsync(), this, preferLocal: false);
        }

        return waiting.Outcome.Task.WaitAsync(cancellationToken);
    }

    private async Task WriteAllAsync()
    {
        while (TakeNext() is { Count: > 0 } batch)
        {
            await WriteAsync(batch);
        }
    }

    private List<Waiting> TakeNext()
    {
        List<Waiting> batch = [];
        lock (_gate)
        {
            while (batch.Count < MostAtOnce && (_people.TryDequeue(out var next) || _due.TryDequeue(out next)))
            {
                if (!next.Cancelled.IsCancellationRequested)
                {
                    batch.Add(next);
                }
            }

            _isWriting = batch.Count > 0;
        }

        return batch;
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            // No caller's token: one who leaves must not undo what the others did.
            var outcomes = await store.WriteAsync((context, token) => ApplyAsync(context, batch, token), CancellationToken.None);
            metrics.OnTransitions(outcomes.Count(outcome => outcome.Done));
            foreach (var (waiting, outcome) in batch.Zip(outcomes))
            {
                waiting.Outcome.TrySetResult(outcome);
            }
        }
        catch (JournalUnavailableException away)
        {
            // Whoever came meanwhile is told as well, instead of waiting in turn for the same.
            Fail([.. batch, .. TakeAll()], away);
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One of them cannot be stored. The others must not fail for it.
            foreach (var waiting in batch)
            {
                await WriteAsync([waiting]);
                if (waiting.Outcome.Task.Exception?.InnerException is JournalUnavailableException away)
                {
                    Fail(batch, away);
                    return;
                }
            }
        }
        catch (Exception defect)
        {
            Fail(batch, defect);
        }
    }

    private List<Waiting> TakeAll()
    {
        lock (_gate)
        {
            List<Waiting> all = [.. _people, .. _due];
            _people.Clear();
            _due.Clear();
            return all;
        }
    }

    private static void Fail(List<Waiting> waiting, Exception exception) => waiting.ForEach(one => one.Outcome.TrySetException(exception));

    private async Task<IReadOnlyList<ActionOutcome>> ApplyAsync(
        JournalContext context, IReadOnlyList<Waiting> batch, CancellationToken cancellationToken)
    {
        var writer = await TransitionWriter.LockAsync(context, clock, cancellationToken);
        List<string> ids = [.. batch.Select(waiting => waiting.AlertId).Distinct(StringComparer.Ordinal)];
        var payloads = await context.Alerts.Where(row => ids.Contains(row.AlertId)).Select(row => row.Payload).ToListAsync(cancellationToken);
        var alerts = payloads.Select(AlertPayload.Read).ToDictionary(alert => alert.Id, StringComparer.Ordinal);
        List<ActionOutcome> outcomes = [.. batch.Select(waiting => Apply(alerts, waiting, writer))];
        await writer.SaveAsync(cancellationToken);
        return outcomes;
    }

    // In the order of arrival, so that of two who do the same the first wins.
    private static ActionOutcome Apply(Dictionary<string, Alert> alerts, Waiting waiting, TransitionWriter writer)
    {
        if (!alerts.TryGetValue(waiting.AlertId, out var current))
        {
            return ActionOutcome.NotFound;
        }

        var outcome = waiting.Apply(current, writer);
        alerts[current.Id] = outcome.Alert!;
        return outcome;
    }

    private static ActionOutcome Apply(Alert current, PersonAction action, TransitionWriter writer)
    {
        if (!AlertLifecycle.TryApply(current, action, out var next, out var refusal))
        {
            return new ActionOutcome(refusal, current, Transition: null);
        }

        writer.Add(next, action);
        return new ActionOutcome(ActionRefusal.None, next, writer.Written[^1]);
    }

    private static ActionOutcome Apply(Alert current, DueMove due, TransitionWriter writer)
    {
        if (!AlertLifecycle.TryApply(current, due, out var next))
        {
            return new ActionOutcome(ActionRefusal.Changed, current, Transition: null);
        }

        writer.Add(next, due);
        return new ActionOutcome(ActionRefusal.None, next, writer.Written[^1]);
    }

    private sealed record Waiting(string AlertId, Func<Alert, TransitionWriter, ActionOutcome> Apply, CancellationToken Cancelled)
    {
        public TaskCompletionSource<ActionOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
