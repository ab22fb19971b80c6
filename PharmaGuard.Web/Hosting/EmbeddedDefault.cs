using PharmaGuard.Simulator.Broker;

namespace PharmaGuard.Web.Hosting;

/// <summary>What a start without configuration fills in: a broker in this process and a fleet to watch.</summary>
internal sealed class EmbeddedDefault(EmbeddedBroker broker) : IDisposable
{
    private const int Trucks = 200;

    public string BootstrapServers => broker.BootstrapServers;

    /// <summary>Starts the broker when no other is configured and writes its address where the other rooms read it.</summary>
    /// <remarks>Before the host is built: the address is configuration like any other, so no room knows of this one.</remarks>
    public static void Apply(WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration["Kafka:BootstrapServers"]))
        {
            return;
        }

        var embedded = new EmbeddedDefault(EmbeddedBroker.Start(
            builder.Configuration["Kafka:TelemetryTopic"] ?? "fleet.telemetry",
            builder.Configuration["Kafka:DeadLetterTopic"] ?? "fleet.telemetry.dead-letter"));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Kafka:BootstrapServers"] = embedded.BootstrapServers,
            ["Simulator:Trucks"] = builder.Configuration["Simulator:Trucks"] ?? $"{Trucks}",
        });

        // By factory: the container disposes only of what it made.
        builder.Services.AddSingleton(_ => embedded);
    }

    public void Dispose() => broker.Dispose();
}
