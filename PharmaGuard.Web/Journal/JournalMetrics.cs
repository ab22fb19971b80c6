using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PharmaGuard.Web.Journal;

internal sealed class JournalMetrics
{
    public const string MeterName = "PharmaGuard.Journal";

    private readonly Counter<long> _transitions;
    private readonly Histogram<double> _append;
    private readonly Counter<long> _refusedLeases;
    private readonly Counter<long> _unavailable;
    private readonly Counter<long> _sealed;
    private readonly ConcurrentDictionary<string, long> _unsealed = new(StringComparer.Ordinal);

    public JournalMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _transitions = meter.CreateCounter<long>("pharmaguard.journal.transitions", "{transition}", "Transitions stored, by data or by people.");
        _append = meter.CreateHistogram<double>("pharmaguard.journal.append.duration", "s", "Time to store what one batch of records meant.");
        _refusedLeases = meter.CreateCounter<long>(
            "pharmaguard.journal.refused_leases", "{write}", "Writes refused because another replica had taken the partition over.");
        _unavailable = meter.CreateCounter<long>("pharmaguard.journal.unavailable", "{call}", "Calls that failed because the store was away.");
        _sealed = meter.CreateCounter<long>("pharmaguard.journal.sealed", "{row}", "Rows of the journal that this replica sealed with a hash.");
        meter.CreateObservableGauge(
            "pharmaguard.journal.unsealed",
            () => _unsealed.Select(chain => new Measurement<long>(chain.Value, new KeyValuePair<string, object?>("chain", chain.Key))),
            "{row}",
            "Rows that are written and not sealed yet; more than a few for long means that sealing fails.");
    }

    public void OnTransitions(int count) => _transitions.Add(count);

    public void OnAppended(TimeSpan duration) => _append.Record(duration.TotalSeconds);

    public void OnLeaseRefused() => _refusedLeases.Add(1);

    public void OnUnavailable() => _unavailable.Add(1);

    public void OnSealed(int count) => _sealed.Add(count);

    public void OnUnsealed(string chain, long count) => _unsealed[chain] = count;
}
