using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Circuits;

public sealed class DeliveryReporterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Reporter_Transition_CountsTheConnectedCircuitsThatListen()
    {
        var clock = new FakeTimeProvider(Sample.Now);
        var bus = new AlertBus(clock);
        using var circuits = new ConnectedCircuits(new OwnMeters());
        using var listens = new AlertFeed(bus, clock, Options.Create(new CircuitsOptions()));
        using var prerendersOnly = new AlertFeed(bus, clock, Options.Create(new CircuitsOptions()));
        using var listening = listens.Listen(() => Task.CompletedTask);
        circuits.Add(new ConnectedCircuit("one", listens, new FakeBrowser()));
        circuits.Add(new ConnectedCircuit("two", prerendersOnly, new FakeBrowser()));
        var log = new RecordingLogger<DeliveryReporter>();
        using var reporter = new DeliveryReporter(bus, circuits, log);

        // Before the start: what comes while the host starts is reported too.
        bus.Apply([new AlertTransition { Sequence = 1, Move = AlertMove.Raise, Alert = Sample.Alert("a1") }]);
        using var patience = new CancellationTokenSource(Patience);
        await reporter.StartAsync(patience.Token);
        while (log.Lines.IsEmpty)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await reporter.StopAsync(patience.Token);
        Assert.Equal(["Delivered alert a1 to 1 circuits."], log.Lines.Select(line => line.Text));
    }
}
