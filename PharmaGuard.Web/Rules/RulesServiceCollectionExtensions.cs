using Microsoft.Extensions.DependencyInjection.Extensions;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

public static class RulesServiceCollectionExtensions
{
    /// <summary>Judges what the consumer reads. Needs the ports of Alerts, which Journal and Relay fill.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<RulesOptions, RulesOptionsValidator>().BindConfiguration(RulesOptions.SectionName);
        services.TryAddSingleton<IRuleSettings, BuiltInSettings>();
        services.TryAddSingleton(provider => new RuleEngine(
            new RuleSets(RuleCatalogue.Rules, provider.GetRequiredService<IRuleSettings>()),
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<RulesOptions>>().Value));
        services.TryAddSingleton<ITelemetryHandler, TelemetryJudge>();
        return services;
    }
}
