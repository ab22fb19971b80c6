using Microsoft.EntityFrameworkCore;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Journal.Rows;

namespace PharmaGuard.Web.Journal;

/// <summary>
/// Stores what people do. Whoever comes while a transaction is under way shares the next one with all others who did: a storm of
/// acknowledgements costs one commit for many, and a lone one waits for nobody.
/// </summary>
internal sealed class ActionQueue(JournalStore store, JournalMetrics metrics, TimeProvider clock)
{
    private const int MostAtOnce = 100;
    private const int MostWaiting = 2_000;

    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _isWriting;

    /// <summary>Ends when the action is stored or refused. Cancelled before its transaction began, it is not done; later it may be.</summary>
    public Task<ActionOutcome> RunAsync(PersonAction action, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(action, cancellationToken);
        bool isFirst;
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting)
            {
                return Task.FromException<ActionOutcome>(new JournalUnavailableException("The journal is not available: too many actions wait for it."));
            }

            _waiting.Enqueue(waiting);
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
            while (batch.Count < MostAtOnce && _waiting.TryDequeue(out var next))
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
            List<Waiting> all = [.. _waiting];
            _waiting.Clear();
            return all;
        }
    }

    private static void Fail(List<Waiting> waiting, Exception exception) => waiting.ForEach(one => one.Outcome.TrySetException(exception));

    private async Task<IReadOnlyList<ActionOutcome>> ApplyAsync(
        JournalContext context, IReadOnlyList<Waiting> batch, CancellationToken cancellationToken)
    {
        var writer = await TransitionWriter.LockAsync(context, clock, cancellationToken);
        List<string> ids = [.. batch.Select(waiting => waiting.Action.AlertId).Distinct(StringComparer.Ordinal)];
        var payloads = await context.Alerts.Where(row => ids.Contains(row.AlertId)).Select(row => row.Payload).ToListAsync(cancellationToken);
        var alerts = payloads.Select(AlertPayload.Read).ToDictionary(alert => alert.Id, StringComparer.Ordinal);
        List<ActionOutcome> outcomes = [.. batch.Select(waiting => Apply(alerts, waiting.Action, writer))];
        await writer.SaveAsync(cancellationToken);
        return outcomes;
    }

    // In the order of arrival, so that of two who do the same the first wins.
    private static ActionOutcome Apply(Dictionary<string, Alert> alerts, PersonAction action, TransitionWriter writer)
    {
        if (!alerts.TryGetValue(action.AlertId, out var current))
        {
            return ActionOutcome.NotFound;
        }

        if (!AlertLifecycle.TryApply(current, action, out var next, out var refusal))
        {
            return new ActionOutcome(refusal, current, Transition: null);
        }

        writer.Add(next, action);
        alerts[next.Id] = next;
        return new ActionOutcome(ActionRefusal.None, next, writer.Written[^1]);
    }

    private sealed record Waiting(PersonAction Action, CancellationToken Cancelled)
    {
        public TaskCompletionSource<ActionOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
