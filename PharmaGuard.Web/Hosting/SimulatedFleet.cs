using Microsoft.Extensions.Options;
using PharmaGuard.Simulator.Broker;
using PharmaGuard.Simulator.Feed;
using PharmaGuard.Web.Telemetry;
using SimulatedTrucks = PharmaGuard.Simulator.Fleet.FleetOptions;

namespace PharmaGuard.Web.Hosting;

/// <summary>Trucks inside this process, on the road of real ones: they too go through Kafka.</summary>
internal sealed partial class SimulatedFleet(
    IOptions<SimulatorOptions> simulator, IOptions<KafkaOptions> kafka, TimeProvider clock, ILogger<SimulatedFleet> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var trucks = simulator.Value.Trucks;
        if (trucks == 0)
        {
            return;
        }

        var feed = new FeedOptions { Topic = kafka.Value.TelemetryTopic, Fleet = SimulatedTrucks.Demo(trucks) };
        await new FleetFeed(feed, Access(kafka.Value), clock, notice => Log.Notice(logger, notice)).RunAsync(stoppingToken);
    }

    private static KafkaAccess Access(KafkaOptions kafka) => new(kafka.BootstrapServers)
    {
        SecurityProtocol = kafka.SecurityProtocol,
        SaslMechanism = kafka.SaslMechanism,
        SaslUsername = kafka.SaslUsername,
        SaslPassword = kafka.SaslPassword,
        SslCaLocation = kafka.SslCaLocation,
    };

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Warning, "Simulated fleet: {Notice}")]
        public static partial void Notice(ILogger logger, string notice);
    }
}
