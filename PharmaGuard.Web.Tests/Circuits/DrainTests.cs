using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class DrainTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new(Sample.Now);
    private readonly FakeLifetime _lifetime = new();
    private readonly ConnectedCircuits _circuits = new(new OwnMeters());
    private readonly RecordingLogger<Drain> _log = new();
    private readonly Drain _drain;
    private readonly DrainState _state;

    public DrainTests()
    {
        _state = new DrainState(_lifetime);
        _drain = new Drain(_circuits, _state, _lifetime, _clock, Options.Create(new CircuitsOptions()), _log);
    }

    public void Dispose()
    {
        _drain.Dispose();
        _circuits.Dispose();
        _lifetime.Dispose();
    }

    [Fact]
    public async Task Drain_CircuitsThatLeave_AreAllAskedAndWaitedFor()
    {
        var browsers = Enumerable.Range(0, 3).Select(number => Connect($"c{number}", leaves: true)).ToArray();

        await _drain.MoveAllAsync().WaitAsync(Patience);

        Assert.All(browsers, browser => Assert.Equal("pgDrain", Assert.Single(browser.Calls).Name));
        Assert.Contains(_log.Lines, line => line.Text.StartsWith("Moved 3 circuits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drain_CircuitThatStays_IsWaitedForUpToTheLimit()
    {
        Connect("stuck", leaves: false);

        var moving = _drain.MoveAllAsync();
        Assert.False(moving.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(10));

        await moving.WaitAsync(Patience);
        Assert.Contains(_log.Lines, line => line.Text.StartsWith("1 circuits did not move", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drain_BrokenBrowser_DoesNotKeepTheOthers()
    {
        var broken = new FakeBrowser(_ => throw new JSDisconnectedException("gone"));
        _circuits.Add(new ConnectedCircuit("broken", NewFeed(), broken));
        var well = Connect("well", leaves: true);

        var moving = _drain.MoveAllAsync();
        _circuits.Remove("broken");

        await moving.WaitAsync(Patience);
        Assert.Single(well.Calls);
    }

    [Fact]
    public void Drain_HostStops_MovesBeforeTheStopGoesOn()
    {
        Connect("c", leaves: true);

        _lifetime.StopApplication();

        Assert.True(_state.IsDraining);
        Assert.True(_circuits.IsEmpty);
    }

    [Fact]
    public async Task DrainMiddleware_WhileDraining_TurnsVisitorsAway()
    {
        var served = 0;
        var middleware = new DrainMiddleware(
            _ =>
            {
                served++;
                return Task.CompletedTask;
            },
            _state);
        await middleware.InvokeAsync(new DefaultHttpContext());
        _lifetime.StopApplication();

        var refused = new DefaultHttpContext();
        await middleware.InvokeAsync(refused);

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, refused.Response.StatusCode);
        Assert.Equal(1, served);
    }

    private FakeBrowser Connect(string id, bool leaves)
    {
        var browser = new FakeBrowser(_ =>
        {
            if (leaves)
            {
                _circuits.Remove(id);
            }

            return Task.CompletedTask;
        });
        _circuits.Add(new ConnectedCircuit(id, NewFeed(), browser));
        return browser;
    }

    private AlertFeed NewFeed() => new(new AlertBus(_clock), _clock, Options.Create(new CircuitsOptions()));
}
