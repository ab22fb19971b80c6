using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Components;
using PharmaGuard.Web.Tests.Dashboard;

namespace PharmaGuard.Web.Tests.Components;

public sealed class ShellTests : IAsyncDisposable
{
    private readonly DeskContext _desk = new();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public void Overlay_HasWhatTheScriptWritesInto_AndNoScriptOfItsOwn()
    {
        var overlay = _desk.Render<ReconnectOverlay>();

        Assert.Equal("components-reconnect-modal", overlay.Find("[data-testid='connection-overlay']").Id);
        Assert.All(
            (string[])["overlay-what", "overlay-for", "overlay-since", "overlay-proof", "overlay-next", "overlay-retry"],
            id => Assert.Single(overlay.FindAll($"#{id}")));
        Assert.Empty(overlay.FindAll("script, [onclick], [style]"));
    }

    [Theory]
    [InlineData("Kim Lee", "Kim Lee")]
    [InlineData("evil\u202e", null)]
    [InlineData(null, null)]
    public void Visitor_NameKeptInTheBrowser_IsTakenWhenItIsReadable(string? kept, string? expected)
    {
        _desk.JSInterop.Setup<Visitor.Told>("pharmaGuard.meet", _ => true).SetResult(new Visitor.Told(kept, "Europe/Berlin"));
        ViewerZone? zone = null;

        _desk.Render<Visitor>(set => set.Add(visitor => visitor.ZoneChanged, told => zone = told));

        Assert.Equal(expected, _desk.Acting.Current?.Name);
        Assert.EndsWith("UTC+1", zone!.Format(_desk.Clock.GetUtcNow(), _desk.Clock.GetUtcNow()), StringComparison.Ordinal);
    }

    [Fact]
    public void Visitor_Beat_AnswersWithTheServersClock()
    {
        _desk.JSInterop.Setup<Visitor.Told>("pharmaGuard.meet", _ => true).SetResult(new Visitor.Told(null, null));

        var visitor = _desk.Render<Visitor>();

        Assert.Equal(_desk.Clock.GetUtcNow().ToUnixTimeMilliseconds(), visitor.Instance.Beat());
    }
}
