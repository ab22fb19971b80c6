using PharmaGuard.Simulator.Broker;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Hosting;

/// <summary>What a start without configuration fills in: a broker in this process and a fleet to watch.</summary>
internal sealed class EmbeddedDefault(EmbeddedBroker broker) : IDisposable
{
    private const int Trucks = 200;

    public string BootstrapServers => broker.BootstrapServers;

    /// <summary>Starts the broker when no other is configured.</summary>
    /// <remarks>
    /// Its address goes into the options and not into the configuration, where "no broker named" goes on to mean "alone by intent". The broker
    /// forgets all when it ends, so its log has another identity at each start: positions in an earlier one mean nothing here.
    /// </remarks>
    public static void Apply(WebApplicationBuilder builder)
    {
        // Key by key: the whole section is converted, and complained about, by the check of the configuration.
        var kafka = builder.Configuration.GetSection(KafkaOptions.SectionName);
        if (!string.IsNullOrWhiteSpace(kafka[nameof(KafkaOptions.BootstrapServers)]))
        {
            return;
        }

        var defaults = new KafkaOptions();
        var embedded = new EmbeddedDefault(EmbeddedBroker.Start(
            Topic(kafka[nameof(KafkaOptions.TelemetryTopic)], defaults.TelemetryTopic),
            Topic(kafka[nameof(KafkaOptions.DeadLetterTopic)], defaults.DeadLetterTopic)));
        var logId = $"embedded-{Guid.NewGuid():N}";
        builder.Services.PostConfigure<KafkaOptions>(options =>
        {
            options.BootstrapServers = embedded.BootstrapServers;
            options.LogId ??= logId;
        });
        // With a real journal or Redis the missing broker is an oversight: invented crashes must not reach the record.
        var alone = builder.Configuration.GetConnectionString("Redis") is null && builder.Configuration.GetConnectionString("Journal") is null;
        if (alone && builder.Configuration["Simulator:Trucks"] is null)
        {
            builder.Services.PostConfigure<SimulatorOptions>(options => options.Trucks = Trucks);
        }

        // By factory: the container disposes only of what it made.
        builder.Services.AddSingleton(_ => embedded);
    }

    public void Dispose() => broker.Dispose();

    // A name that no broker takes stops the start a little later, with the other faults.
    private static string Topic(string? configured, string otherwise) => KafkaOptions.IsTopic(configured) ? configured : otherwise;
}
