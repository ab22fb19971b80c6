using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Api;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Circuits;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;
using PharmaGuard.Web.Tests.Rules;

namespace PharmaGuard.Web.Tests.Api;

/// <summary>The API on a loopback port; the test drives the bus.</summary>
internal sealed class ApiReplica : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiReplica(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(10) };
    }

    public HttpClient Client { get; }

    public required InMemoryDisplays Displays { get; init; }

    public AlertBus Bus => _app.Services.GetRequiredService<AlertBus>();

    public List<AlertTransition> Published { get; } = [];

    public static async Task<ApiReplica> StartAsync(InMemoryJournal journal, string environment, InMemoryDirectoryStore? directory = null, StoredStates? states = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var publisher = new RecordingPublisher();
        var displays = new InMemoryDisplays();
        builder.Services.AddLogging();
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IAlertJournal>(journal);
        builder.Services.AddSingleton<IDisplayLog>(displays);
        builder.Services.AddSingleton<IAlertPublisher>(publisher);
        builder.Services.AddSingleton<IDirectoryStore>(directory ?? new InMemoryDirectoryStore());
        builder.Services.AddSingleton<IPartitionCheckpoints>(states ?? new StoredStates());
        builder.Services.AddFleet();

        // A replica of these tests reads the directory when it is asked: a read of its own would come between the reads of two others.
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(DirectoryFollower)));
        builder.Services.AddApi();
        var app = builder.Build();
        app.UseRouting();
        app.MapApi();
        app.MapGet("/api/v1/broken", string () => throw new InvalidOperationException("a secret of ours"));
        await app.StartAsync().WaitAsync(TimeSpan.FromSeconds(10));
        var replica = new ApiReplica(app) { Displays = displays };
        publisher.Into = replica.Published;
        replica.Bus.Report(FeedState.Live, null);
        return replica;
    }

    public async Task<(HttpResponseMessage Response, JsonElement Body)> GetAsync(string path)
    {
        var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task<(HttpResponseMessage Response, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));

        // A server that refuses a large body does not read it: who sends it all the same may lose the answer with the connection.
        request.Headers.ExpectContinue = body?.Length > 100_000;
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, type);
        var response = await Client.SendAsync(request);
        return (response, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));
        await _app.DisposeAsync();
    }

    private sealed class RecordingPublisher : IAlertPublisher
    {
        public List<AlertTransition> Into { get; set; } = [];

        public Task PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
        {
            Into.AddRange(transitions);
            return Task.CompletedTask;
        }
    }
}
