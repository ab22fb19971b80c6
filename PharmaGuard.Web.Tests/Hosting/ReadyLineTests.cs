using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public class ReadyLineTests
{
    [Fact]
    public void Text_OfTheEmbeddedDefault_NamesPageBrokerAndHowToAct() =>
        Assert.Equal(
            "PharmaGuard is ready: http://localhost:8080 · embedded Kafka 127.0.0.1:40123 · no sign-in yet: give a name and act",
            ReadyLine.Text(["http://[::]:8080"], "127.0.0.1:40123", embedded: true));

    [Fact]
    public void Text_WithABrokerOfOnesOwn_DoesNotCallItEmbedded() =>
        Assert.Contains(" · Kafka kafka:9092 · ", ReadyLine.Text(["http://127.0.0.1:8080"], "kafka:9092", embedded: false), StringComparison.Ordinal);
}
