using System.Net;
using System.Net.WebSockets;
using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Programs;

/// <summary>What nginx lets in, and where it sends it.</summary>
public sealed class DoorTests(Cluster cluster) : SiteTest(cluster)
{
    [Theory]
    [InlineData("/metrics")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/Metrics")]
    public async Task OperatorsPages_AreOnTheReplicaAndNotBehindTheDoor(string path)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };

        using var outside = await client.GetAsync(new Uri(Cluster.Environment.SiteAddress, path));
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        foreach (var replica in Cluster.Replicas)
        {
            using var inside = await client.GetAsync(new Uri(Cluster.AddressOf(replica), path));
            Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        }
    }

    [Fact]
    public async Task Page_ThatIsNot_IsOursAndStillNotFound()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        using var answer = await client.GetAsync(new Uri(Cluster.Environment.SiteAddress, "/nowhere"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_NameWhatThePromiseRestsOn()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        var text = await client.GetStringAsync(new Uri(Cluster.AddressOf("web-1"), "/metrics"));

        Assert.Contains("pharmaguard_circuits_connected", text, StringComparison.Ordinal);
        Assert.Contains("pharmaguard_telemetry", text, StringComparison.Ordinal);
        Assert.Contains("pharmaguard_floods_depots", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/hubs/alerts")]
    public async Task WebSocket_FromAForeignPage_IsRefused(string path)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        socket.Options.CollectHttpResponseDetails = true;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var address = new UriBuilder(new Uri(Cluster.Environment.SiteAddress, path)) { Scheme = "ws" }.Uri;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, limit.Token));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Visitors_AreSpreadOverBothReplicasAndEachKeepsToItsOwn()
    {
        var visits = new List<(string Replica, string? Cookie)>();
        for (var visit = 0; visit < 20; visit++)
        {
            visits.Add(await VisitAsync());
        }

        // All 20 on one side by chance: 2 in 2^20.
        Assert.Equal(Cluster.Replicas.Order(), visits.Select(visit => visit.Replica).Distinct().Order());
        foreach (var (replica, cookie) in visits.Take(6))
        {
            Assert.NotNull(cookie);
            Assert.Equal((replica, null), await VisitAsync(cookie));
        }
    }
}
