using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// The topic's own id. Positions are kept under it, because a topic of the same name that was deleted and made again, or that lives on another
/// cluster, starts its offsets anew.
/// </summary>
internal static class TopicIdentity
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="KafkaException">The broker cannot be reached, or says that there is no such topic.</exception>
    public static async Task<string> ResolveAsync(Handle client, KafkaOptions options)
    {
        if (options.LogId is { Length: > 0 } known)
        {
            return known;
        }

        using var admin = new DependentAdminClientBuilder(client).Build();
        try
        {
            var answer = await admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames([options.TelemetryTopic]), new DescribeTopicsOptions { RequestTimeout = Patience });
            return answer.TopicDescriptions[0].TopicId.ToString();
        }
        catch (DescribeTopicsException fault)
        {
            throw new KafkaException(fault.Results.TopicDescriptions.Select(topic => topic.Error).FirstOrDefault(error => error.IsError) ?? fault.Error);
        }
    }
}
