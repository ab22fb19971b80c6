using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Hosting;

if (await CommandLine.TryAnswerAsync(args) is { } answer)
{
    return answer;
}

return await StartFailure.RunAsync(() =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
    EmbeddedDefault.Apply(builder);

    builder.Services.AddFleet();
    builder.Services.AddAlerts();
    builder.Services.AddBus();
    builder.AddHosting();

    var app = builder.Build();
    app.UseHosting();
    app.MapHosting();
    return app.RunUntilStoppedAsync();
});
