using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Hosting;

/// <summary>Tells the screen that no telemetry is read: without it a quiet list would read as "all is well".</summary>
internal sealed class KafkaTrouble(KafkaOutage outage) : IFeedTrouble
{
    public string? Trouble => outage.Reason is { } reason ? $"This replica reads no telemetry: {reason}" : null;
}
