using System.Text.Encodings.Web;
using System.Text.Unicode;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

public static class ApiServiceCollectionExtensions
{
    private const string Prefix = "/api";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddAlerts();
        services.AddBus();
        services.AddRuleCatalogue();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AlertJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, CargoJson.Default);

            // °C stays °C; what HTML would read as markup is still escaped.
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });

        // In every environment a bad request is the caller's fault and no exception of ours.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "PharmaGuard";
                return Task.CompletedTask;
            });
        });
        return services;
    }

    /// <summary>
    /// The endpoints, the OpenAPI document, and before them the part of the pipeline that makes every error under <c>/api</c> problem details,
    /// also those of routing and binding. Call after <c>UseRouting</c>.
    /// </summary>
    public static void MapApi(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Prefix), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        var alerts = app.MapGroup(Prefix + "/v1/alerts").WithTags("Alerts").AddEndpointFilter<JournalAwayFilter>();
        AlertReads.Map(alerts);
        AlertActions.Map(alerts);
        var trucks = app.MapGroup(Prefix + "/v1/trucks").WithTags("Directory").AddEndpointFilter<JournalAwayFilter>();
        TruckReads.Map(trucks);
        TruckChanges.Map(trucks);
        TruckImport.Map(trucks);
        CargoReads.Map(trucks);
        var rules = app.MapGroup(Prefix + "/v1/rules").WithTags("Rules").AddEndpointFilter<JournalAwayFilter>();
        RuleReads.Map(rules);
        RuleChanges.Map(rules);
        StorageClassEndpoints.Map(app.MapGroup(Prefix + "/v1/storage-classes").WithTags("Directory").AddEndpointFilter<JournalAwayFilter>());
        app.MapOpenApi();
    }
}
