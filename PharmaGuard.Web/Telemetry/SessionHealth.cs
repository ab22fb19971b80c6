using Confluent.Kafka;

namespace PharmaGuard.Web.Telemetry;

/// <summary>What a session's client tells of its broker, and what the session cannot go on from. The client tells it while it is polled.</summary>
internal sealed class SessionHealth(KafkaOutage outage)
{
    private bool _joined;
    private Exception? _broken;

    /// <summary>The topic has answered.</summary>
    public void OnJoined()
    {
        outage.Up();
        _joined = true;
    }

    public void OnRead() => outage.Up();

    public void OnError(Error error)
    {
        outage.Hear(error);
        if (error.IsFatal)
        {
            Break(new KafkaException(error));
        }
    }

    public void OnStatistics(string json)
    {
        // Before that a connection proves little: whoever asks for the topic in vain would call Kafka back at every try.
        if (_joined && BrokerStatistics.AnyBrokerUp(json))
        {
            outage.Reachable();
        }
    }

    /// <summary>Only a new session can go on. Told inside the client's callbacks; <see cref="ThrowIfBroken"/> tells the loop.</summary>
    public void Break(Exception fault) => _broken = fault;

    /// <exception cref="InvalidOperationException">The session is broken; the inner exception says by what.</exception>
    public void ThrowIfBroken()
    {
        if (_broken is { } broken)
        {
            throw new InvalidOperationException("The session cannot go on.", broken);
        }
    }
}
