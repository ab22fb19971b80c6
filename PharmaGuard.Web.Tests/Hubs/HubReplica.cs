using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Hosting;
using PharmaGuard.Web.Hubs;
using PharmaGuard.Web.Relay;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Hubs;

/// <summary>One replica with the hub on a loopback port. Without Redis the test itself drives the bus.</summary>
internal sealed class HubReplica : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HubReplica(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public AlertBus Bus => Services.GetRequiredService<AlertBus>();

    /// <summary>Starts one; when it has not begun, the test reads the journal into its bus.</summary>
    public static async Task<HubReplica> StartAsync(string name, InMemoryJournal journal, string? redis = null, bool begun = true)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Redis"] = redis });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging();
        builder.Services.AddRouting();
        builder.Services.AddSingleton(new ReplicaName(name));
        builder.Services.AddSingleton<IAlertJournal>(journal);
        builder.Services.AddHubs();
        builder.Services.AddAlertBackplane(builder.Configuration);
        if (redis is null)
        {
            builder.Services.TryAddSingleton<IAlertPublisher, StraightToTheBus>();
        }
        else
        {
            builder.Services.AddRelay();
        }

        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        app.UseRouting();
        app.MapHubs();
        await app.StartAsync().WaitAsync(TimeSpan.FromSeconds(10));
        var replica = new HubReplica(app);
        if (redis is null && begun)
        {
            replica.Bus.Reset(await journal.ReadActiveAsync(CancellationToken.None));
        }

        return replica;
    }

    public async Task<HubClient> ConnectAsync(string? person = null)
    {
        var address = _app.Urls.Single() + AlertHub.Path + (person is null ? string.Empty : "?person=" + Uri.EscapeDataString(person));
        var client = new HubClient(new HubConnectionBuilder().WithUrl(address).Build());
        await client.Connection.StartAsync().WaitAsync(TimeSpan.FromSeconds(10));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await _app.DisposeAsync();
    }

    private sealed class StraightToTheBus(AlertBus bus) : IAlertPublisher
    {
        public Task PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
        {
            bus.Apply(transitions);
            return Task.CompletedTask;
        }
    }
}
