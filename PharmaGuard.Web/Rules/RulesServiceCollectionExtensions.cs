using Microsoft.Extensions.DependencyInjection.Extensions;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

public static class RulesServiceCollectionExtensions
{
    /// <summary>Judges what the consumer reads. Needs the ports of Alerts, which Journal and Relay fill.</summary>
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<RulesOptions, RulesOptionsValidator>().BindConfiguration(RulesOptions.SectionName);
        services.AddRuleCatalogue();
        services.TryAddSingleton(provider => new RuleEngine(
            new RuleSets(RuleCatalogue.Rules, provider.GetRequiredService<IRuleSettings>()),
            provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<RulesOptions>>().Value));
        services.TryAddSingleton<ITelemetryHandler, TelemetryJudge>();
        return services;
    }

    /// <summary>
    /// What every replica knows of the rules, also one that judges nothing: the numbers in force, and what loads have been through. Needs the ports of
    /// Fleet, and <see cref="Alerts.IPartitionCheckpoints"/>.
    /// </summary>
    public static IServiceCollection AddRuleCatalogue(this IServiceCollection services)
    {
        services.TryAddSingleton<IRuleSettings, DirectorySettings>();
        services.TryAddSingleton<ICargoReader, StoredCargo>();
        return services;
    }
}
