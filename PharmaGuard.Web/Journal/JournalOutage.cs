namespace PharmaGuard.Web.Journal;

/// <summary>Says once that the store is away and once that it is back, however many callers notice.</summary>
internal sealed partial class JournalOutage(JournalReadiness readiness, TimeProvider clock, ILogger<JournalOutage> logger)
{
    private readonly Lock _changing = new();
    private StoreFault? _fault;
    private long _since;

    public void OnFault(StoreFault fault)
    {
        lock (_changing)
        {
            if (_fault is not null)
            {
                return;
            }

            _fault = fault;
            _since = clock.GetTimestamp();
            readiness.MarkReachable(false);
        }

        Log.Away(logger, fault.Reason);
    }

    public void OnSuccess(bool wrote)
    {
        TimeSpan outage;
        lock (_changing)
        {
            if (_fault is not { } fault || (fault.WritesOnly && !wrote))
            {
                return;
            }

            _fault = null;
            outage = clock.GetElapsedTime(_since);
            readiness.MarkReachable(true);
        }

        Log.Back(logger, outage);
    }

    private static partial class Log
    {
        [LoggerMessage(1300, LogLevel.Warning, "The journal is not available: {Reason}. Trying until it is; nothing is lost meanwhile.")]
        public static partial void Away(ILogger logger, string reason);

        [LoggerMessage(1301, LogLevel.Information, "The journal is available again after {Outage}.")]
        public static partial void Back(ILogger logger, TimeSpan outage);
    }
}
