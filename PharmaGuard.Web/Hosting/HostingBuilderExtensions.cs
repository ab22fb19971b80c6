using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Hosting;

/// <summary>The room's door. It configures the host itself, so it takes the builder where other rooms take the services.</summary>
internal static class HostingBuilderExtensions
{
    private const string DefaultUrl = "http://localhost:8080";

    // Longer than the drain of circuits and the last checkpoint together.
    private static readonly TimeSpan _shutdownTimeout = TimeSpan.FromSeconds(30);

    public static ReplicaOptions Replica(this WebApplicationBuilder builder) => Replica(builder.Configuration);

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var replica = builder.Replica();
        var name = new ReplicaName(replica.Name);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(name);
        services.TryAddSingleton<DrainState>();
        services.AddOptionsWithValidateOnStart<ReplicaOptions, ReplicaOptionsValidator>().BindConfiguration(ReplicaOptions.SectionName);
        services.AddOptionsWithValidateOnStart<HostingOptions, HostingOptionsValidator>().BindConfiguration(HostingOptions.SectionName);
        services.AddOptionsWithValidateOnStart<SimulatorOptions, SimulatorOptionsValidator>().BindConfiguration(SimulatorOptions.SectionName);
        services.AddSingleton<IPostConfigureOptions<FleetOptions>, SimulatedDepots>();
        // A replica without the Ingest role reads no telemetry, but it names the broker and may simulate trucks.
        services.AddOptions<KafkaOptions>().BindConfiguration(KafkaOptions.SectionName);
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, ForwardedHeadersSetup>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = _shutdownTimeout);
        if (replica.Has(ReplicaOptions.Ingest))
        {
            services.AddSingleton<IFeedTrouble, KafkaTrouble>();
            services.AddSingleton<IFeedTrouble, JournalTrouble>();
        }

        services.AddDataProtectionKeys();
        services.AddPrometheusMetrics(name);
        services.AddReplicaHealth(replica);
        services.AddAntiforgery();
        services.AddProblemDetails();
        services.AddHostedService<SimulatedFleet>();
        services.AddHostedService<ReadyLine>();

        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = ReplicaConsoleFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<ReplicaConsoleFormatter, ConsoleFormatterOptions>();

        // Also outside Development: `dotnet run` then serves the packages' assets in every environment. A published folder has them itself.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (!ListensSomewhere(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>Place it between the journal and the rooms that read it at their start.</summary>
    public static IServiceCollection WaitForJournal(this IServiceCollection services) => services
        .AddHostedService<JournalFirst>()
        .AddSingleton<PartitionCheckpoints>()
        .AddSingleton<IPartitionCheckpoints, DirectoryFirst>();

    /// <summary>Read before the options are validated: which rooms there are depends on it. A wrong value is reported at the start.</summary>
    private static ReplicaOptions Replica(ConfigurationManager configuration) =>
        configuration.GetSection(ReplicaOptions.SectionName).Get<ReplicaOptions>() ?? new ReplicaOptions();

    private static bool ListensSomewhere(ConfigurationManager configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 }
        || configuration[WebHostDefaults.HttpPortsKey] is { Length: > 0 }
        || configuration[WebHostDefaults.HttpsPortsKey] is { Length: > 0 }
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
