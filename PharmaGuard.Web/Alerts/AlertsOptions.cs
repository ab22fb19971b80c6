using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Alerts;

/// <summary>When the site alarms about itself.</summary>
public sealed class AlertsOptions
{
    public const string SectionName = "Alerts";

    /// <summary>How long a critical or high alert may be on no screen before that is an alarm of its own; zero switches this off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan UndisplayedAfter { get; set; } = TimeSpan.FromSeconds(10);
}

[OptionsValidator]
internal sealed partial class AlertsOptionsValidator : IValidateOptions<AlertsOptions>;
