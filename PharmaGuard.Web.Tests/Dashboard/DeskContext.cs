using System.Diagnostics.Metrics;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Circuits;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Dashboard;

/// <summary>A desk in a circuit: the real rooms over a journal in memory, and a hand on each end.</summary>
internal sealed class DeskContext : BunitContext, IAlertPublisher
{

    public DeskContext(bool interactive = true)
    {
        Services.AddLogging();
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(new ReplicaName("replica-7"));
        Services.AddSingleton<IFleetDirectory>(new TwoDepots());
        Services.AddSingleton<IAlertJournal>(Journal);
        Services.AddSingleton<IAlertPublisher>(this);
        Services.AddSingleton<IDisplayLog>(Displays);
        Services.AddSingleton<ICargoReader>(Cargo);
        Services.AddAlerts();
        Services.AddBus();

        // Not AddCircuits: it brings the framework's own navigation and interop, and the test needs its own.
        Services.AddScoped<AlertFeed>();
        Services.AddSingleton<CanaryFeed>();
        Services.AddScoped<CircuitPerson>();
        Services.AddSingleton<IMeterFactory, OwnMeters>();
        Services.AddSingleton<PaintedReporter>();
        Services.AddScoped<PaintedLines>();
        Services.AddScoped<LastSeen>();
        Services.AddScoped<IActingPerson>(provider => provider.GetRequiredService<CircuitPerson>());
        Services.AddDashboard();
        Services.AddSingleton(new StrictClasses(code => code == "CRYO"));
        Services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo(interactive ? "Server" : "Static", interactive));
        Bus.Report(FeedState.Live, null);
    }

    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    public FakeTimeProvider Clock { get; } = new(Sample.Now);

    public InMemoryJournal Journal { get; } = new();

    public InMemoryDisplays Displays { get; } = new();

    public InMemoryCargo Cargo { get; } = new();

    public AlertBus Bus => Services.GetRequiredService<AlertBus>();

    public CircuitPerson Acting => Services.GetRequiredService<CircuitPerson>();

    public IReadOnlyList<string> Notices => [.. Services.GetRequiredService<ISnackbar>().ShownSnackbars.Select(notice => notice.Message ?? string.Empty)];

    /// <summary>Stores an alert and tells the replica of it.</summary>
    public Alert Raise(Alert alert)
    {
        Tell(Journal.Add(AlertMove.Raise, alert));
        return alert;
    }

    public void Tell(AlertTransition transition)
    {
        Bus.Apply([transition]);

        // So that the feed passes each change on at once; how it coalesces has its own tests.
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public void ActAs(string name)
    {
        Assert.True(Person.TryParse(name, out var person));
        Acting.Is(person);
    }

    Task IAlertPublisher.PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
    {
        // As the relay does: what this replica has missed is read from the journal.
        foreach (var transition in Journal.Transitions.Where(stored => stored.Sequence > Bus.Current.Sequence).ToList())
        {
            Tell(transition);
        }

        return Task.CompletedTask;
    }

    private sealed class TwoDepots : IFleetDirectory
    {
        public IReadOnlyList<Depot> Depots { get; } = [new("North"), new("South"), Depot.Unassigned];

        public long Revision => 0;

        public TruckProfile Find(TruckId truck) => new(truck, Depots[0], StorageClass.Cct);
    }
}
