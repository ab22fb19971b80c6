using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Rules;

/// <summary>How records are judged, whatever the rule.</summary>
public sealed class RulesOptions
{
    public const string SectionName = "Rules";

    /// <summary>A record this much older than its truck's newest one is still judged as if it had come in order.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan AllowedLateness { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether trucks of which nothing is heard are an alarm, and delays go on while nothing is heard.</summary>
    public bool JudgeSilence { get; set; } = true;
}

[OptionsValidator]
internal sealed partial class RulesOptionsValidator : IValidateOptions<RulesOptions>;
