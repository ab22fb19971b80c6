using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Hosting;

/// <summary>The one line that says where to look, once every part has started.</summary>
internal sealed class ReadyLine(IServer server, IOptions<KafkaOptions> kafka, EmbeddedDefault? embedded = null) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var urls = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.Out.WriteLine(Text(urls, kafka.Value.BootstrapServers, embedded is not null));
        return Task.CompletedTask;
    }

    internal static string Text(IEnumerable<string> urls, string? bootstrapServers, bool embedded) =>
        $"PharmaGuard is ready: {string.Join(' ', urls.Select(Browsable))} · {(embedded ? "embedded Kafka" : "Kafka")} {bootstrapServers}"
        + " · no sign-in yet: give a name and act";

    /// <summary>An address that listens on every interface cannot be opened as it is written.</summary>
    private static string Browsable(string url) => url.Replace("://[::]:", "://localhost:", StringComparison.Ordinal)
        .Replace("://0.0.0.0:", "://localhost:", StringComparison.Ordinal);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
