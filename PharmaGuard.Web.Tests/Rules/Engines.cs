using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>Engines over the catalogue, or over some of its rows.</summary>
internal static class Engines
{
    public static RuleEngine Of(params string[] kinds) =>
        Of(kinds.Length == 0 ? RuleCatalogue.Rules : [.. RuleCatalogue.Rules.Where(rule => kinds.Contains(rule.Kind))]);

    public static RuleEngine Of(IReadOnlyList<Rule> rules, RuleSettingsSnapshot? settings = null, RulesOptions? options = null) =>
        new(new RuleSets(rules, new FixedSettings(settings ?? RuleSettingsSnapshot.None)), options ?? new RulesOptions());

    /// <summary>The whole catalogue as it is.</summary>
    public static RuleSets Sets() => new(RuleCatalogue.Rules, new FixedSettings(RuleSettingsSnapshot.None));

    private sealed class FixedSettings(RuleSettingsSnapshot settings) : IRuleSettings
    {
        public RuleSettingsSnapshot Current => settings;
    }
}
