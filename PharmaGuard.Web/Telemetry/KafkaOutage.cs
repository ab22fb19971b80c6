using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>
/// One log line when Kafka goes away, with the reason a person can act on, and one when it is back. librdkafka repeats its errors for every
/// broker and every try; a log that scrolls hides the line that matters.
/// </summary>
internal sealed partial class KafkaOutage(ILogger<KafkaOutage> logger)
{
    private readonly Lock _gate = new();
    private string? _reason;

    public bool IsDown => Reason is not null;

    /// <summary>Why no telemetry is read, for a person; null when all is well.</summary>
    public string? Reason
    {
        get
        {
            lock (_gate)
            {
                return _reason;
            }
        }
    }

    /// <summary>An error after which nothing is read; those that the client mends silently are no outage.</summary>
    public void Report(Error error)
    {
        if (Explain(error) is { } reason)
        {
            Down(reason);
        }
    }

    /// <summary>
    /// What a client tells of its connections. One broker that cannot be reached is no outage: the client goes on with the others, and says so
    /// when none is left.
    /// </summary>
    public void Hear(Error error)
    {
        if (error.Code is not (ErrorCode.Local_Transport or ErrorCode.Local_Resolve or ErrorCode.Local_TimedOut))
        {
            Report(error);
        }
    }

    private void Down(string reason)
    {
        lock (_gate)
        {
            // Brokers that are down and a refused password alternate in librdkafka's errors; the first reason stands until the outage ends,
            // but a refusal says more than "cannot be reached".
            if (_reason == reason || (_reason is not null && reason == Unreachable))
            {
                return;
            }

            _reason = reason;
        }

        Log.Down(logger, reason);
    }

    /// <summary>A broker answers; that ends an outage of the connection, not one of the topic or of the rights to it.</summary>
    public void Reachable() => End(reason => reason == Unreachable);

    /// <summary>Records can be read.</summary>
    public void Up() => End(_ => true);

    private void End(Predicate<string> ends)
    {
        lock (_gate)
        {
            if (_reason is null || !ends(_reason))
            {
                return;
            }

            _reason = null;
        }

        Log.Up(logger);
    }

    private const string Unreachable = "no broker answers";

    private static string? Explain(Error error) => error.Code switch
    {
        ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Transport or ErrorCode.Local_Resolve or ErrorCode.Local_TimedOut or ErrorCode.BrokerNotAvailable
            => Unreachable,
        ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed => "the broker refuses user name or password",
        ErrorCode.Local_Ssl => "TLS with the broker fails",
        ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition => "the topic does not exist",
        ErrorCode.TopicAuthorizationFailed => "this user may not use the topic",
        ErrorCode.GroupAuthorizationFailed => "this user may not use the consumer group",
        ErrorCode.ClusterAuthorizationFailed => "this user may not use the cluster",
        _ when error.IsFatal => $"the client cannot go on ({error.Code})",
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(1000, LogLevel.Error, "Kafka is away: {Reason}. No telemetry is read until it is back; trying again.")]
        public static partial void Down(ILogger logger, string reason);

        [LoggerMessage(1001, LogLevel.Information, "Kafka is back.")]
        public static partial void Up(ILogger logger);
    }
}
