using System.Text.Json;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Reads librdkafka's statistics: it has no callback for "connected again".</summary>
internal static class BrokerStatistics
{
    public static bool AnyBrokerUp(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("brokers", out var brokers)
            && brokers.EnumerateObject().Any(broker =>
                broker.Value.TryGetProperty("nodeid", out var id) && id.GetInt32() >= 0
                && broker.Value.TryGetProperty("state", out var state) && state.ValueEquals("UP"));
    }
}
