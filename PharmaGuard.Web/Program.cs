using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Api;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Components;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Hosting;
using PharmaGuard.Web.Hubs;
using PharmaGuard.Web.Journal;
using PharmaGuard.Web.Relay;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

if (await CommandLine.TryAnswerAsync(args) is { } answer)
{
    return answer;
}

return await StartFailure.RunAsync(() =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
    var (services, replica) = (builder.Services, builder.Replica());
    EmbeddedDefault.Apply(builder);
    builder.AddHosting();

    // The journal first: no partition is taken before what its records mean can be stored, and what its trucks carry is read.
    services.AddAlerts().AddJournal(builder.Configuration).WaitForJournal().AddFleet().AddRuleCatalogue();
    if (replica.Has(ReplicaOptions.Ingest))
    {
        services.AddTelemetry().AddRules();
    }

    services.AddRelay().AddBus();
    if (replica.Has(ReplicaOptions.Web))
    {
        services.AddAlertTimers();
        services.AddCircuits().AddDashboard().AddHubs().AddAlertBackplane(builder.Configuration).AddApi();
    }

    var app = builder.Build();
    ConfigurationCheck.Run(app);
    app.UseHosting();
    app.MapHosting();
    if (replica.Has(ReplicaOptions.Web))
    {
        app.MapDashboard();
        app.MapHubs();
        app.MapApi();
    }

    return app.RunUntilStoppedAsync();
});
