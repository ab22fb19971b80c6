using Confluent.Kafka;
using PharmaGuard.Web.Telemetry;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class KafkaOutageTests
{
    private readonly RecordingLogger<KafkaOutage> _log = new();
    private readonly KafkaOutage _outage;

    public KafkaOutageTests() => _outage = new KafkaOutage(_log);

    [Theory]
    [InlineData(ErrorCode.Local_Transport)]
    [InlineData(ErrorCode.Local_Resolve)]
    [InlineData(ErrorCode.Local_TimedOut)]
    public void Client_LosesOneBroker_IsNoOutage(ErrorCode code)
    {
        _outage.Hear(new Error(code));

        Assert.False(_outage.IsDown);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Client_LosesAllBrokers_IsSaidOnceAndEndsWhenOneAnswers()
    {
        _outage.Hear(new Error(ErrorCode.Local_AllBrokersDown));
        _outage.Hear(new Error(ErrorCode.Local_AllBrokersDown));
        Assert.True(_outage.IsDown);

        _outage.Reachable();

        Assert.False(_outage.IsDown);
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public void Broker_Answers_DoesNotEndARefusal()
    {
        _outage.Hear(new Error(ErrorCode.TopicAuthorizationFailed));

        _outage.Reachable();
        Assert.True(_outage.IsDown);

        _outage.Up();
        Assert.False(_outage.IsDown);
    }
}
