using PharmaGuard.Web.Rules;

namespace PharmaGuard.Benchmarks.Micro;

/// <summary>The catalogue without any site's settings.</summary>
internal sealed class CatalogueAlone : IRuleSettings
{
    public RuleSettingsSnapshot Current => RuleSettingsSnapshot.None;
}
