using Microsoft.Extensions.DependencyInjection.Extensions;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

public static class RulesServiceCollectionExtensions
{
    /// <summary>Judges what the consumer reads. Needs the ports of Alerts, which Journal and Relay fill.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.TryAddSingleton(new RuleEngine(RuleCatalogue.Rules));
        services.TryAddSingleton<ITelemetryHandler, TelemetryJudge>();
        return services;
    }
}
