using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Hosting;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Hosting;

public sealed class FeedTroubleTests
{
    [Fact]
    public void Kafka_Away_IsTroubleUntilItIsBack()
    {
        var outage = new KafkaOutage(NullLogger<KafkaOutage>.Instance);
        var trouble = new KafkaTrouble(outage);
        Assert.Null(trouble.Trouble);

        outage.Hear(new Error(ErrorCode.Local_AllBrokersDown));
        Assert.Equal("This replica reads no telemetry: no broker answers", trouble.Trouble);

        outage.Reachable();
        Assert.Null(trouble.Trouble);
    }

    [Fact]
    public void Journal_CannotStore_IsTroubleUntilItCan()
    {
        var journal = new JournalReadiness();
        var trouble = new JournalTrouble(journal);
        Assert.Null(trouble.Trouble);

        journal.MarkReachable(false);
        Assert.Equal(JournalTrouble.CannotStore, trouble.Trouble);

        journal.MarkReachable(true);
        Assert.Null(trouble.Trouble);
    }

    [Theory]
    [InlineData("Web,Ingest", new[] { typeof(KafkaTrouble), typeof(JournalTrouble) })]
    [InlineData("Web", new Type[0])]
    public void Hosting_TellsTheFeedOfWhatItsRolesDependOn(string roles, Type[] expected)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration["Replica:Roles"] = roles;

        builder.AddHosting();

        Assert.Equal(expected, builder.Services.Where(service => service.ServiceType == typeof(IFeedTrouble)).Select(service => service.ImplementationType));
    }
}
