using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Alerts;

/// <summary>When the site alarms about itself, when time moves an alert, and when alerts are a flood.</summary>
public sealed class AlertsOptions : IValidatableObject
{
    public const string SectionName = "Alerts";

    private const string Shortest = "00:00:01";
    private const string Longest = "1.00:00:00";

    /// <summary>How long a critical or high alert may be on no screen before that is an alarm of its own; zero switches this off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan UndisplayedAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether alerts come back and are escalated by time. The end of a shelf and of an absence from service always is.</summary>
    public bool Timers { get; set; } = true;

    /// <summary>A critical alert that is acknowledged and still in alarm comes back after this.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan ReAlarmCritical { get; set; } = TimeSpan.FromMinutes(30);

    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan ReAlarmHigh { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>A critical alert that nobody acknowledges goes to the shift lead after this, counted from when it came into the banner.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan EscalateCriticalToLead { get; set; } = TimeSpan.FromSeconds(60);

    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan EscalateCriticalToOnCall { get; set; } = TimeSpan.FromMinutes(3);

    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan EscalateCriticalToManager { get; set; } = TimeSpan.FromMinutes(10);

    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan EscalateHighToLead { get; set; } = TimeSpan.FromMinutes(5);

    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan EscalateHighToOnCall { get; set; } = TimeSpan.FromMinutes(15);

    [Range(typeof(TimeSpan), Shortest, Longest)]
    public TimeSpan EscalateLowToLead { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>So many alerts that come into the banner within the window are a flood. Sources differ: 10 says "ten or more", 11 "more than ten".</summary>
    [Range(1, 10_000)]
    public int FloodStart { get; set; } = 10;

    /// <summary>Fewer than this within the window end it.</summary>
    [Range(1, 10_000)]
    public int FloodEnd { get; set; } = 5;

    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan FloodWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Null for what does not come back.</summary>
    internal TimeSpan? ReAlarmAfter(int priority) => priority switch
    {
        1 => ReAlarmCritical,
        2 => ReAlarmHigh,
        _ => null,
    };

    /// <summary>Null for a level that the priority does not reach.</summary>
    internal TimeSpan? EscalateAfter(int priority, int level) => (priority, level) switch
    {
        (1, 1) => EscalateCriticalToLead,
        (1, 2) => EscalateCriticalToOnCall,
        (1, 3) => EscalateCriticalToManager,
        (2, 1) => EscalateHighToLead,
        (2, 2) => EscalateHighToOnCall,
        (3, 1) => EscalateLowToLead,
        _ => null,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EscalateCriticalToLead >= EscalateCriticalToOnCall || EscalateCriticalToOnCall >= EscalateCriticalToManager)
        {
            yield return new ValidationResult($"{nameof(EscalateCriticalToLead)}, {nameof(EscalateCriticalToOnCall)} and {nameof(EscalateCriticalToManager)} must rise.");
        }

        if (EscalateHighToLead >= EscalateHighToOnCall)
        {
            yield return new ValidationResult($"{nameof(EscalateHighToLead)} must be shorter than {nameof(EscalateHighToOnCall)}.");
        }

        if (FloodEnd > FloodStart)
        {
            yield return new ValidationResult($"{nameof(FloodEnd)} must not be more than {nameof(FloodStart)}.");
        }
    }
}

[OptionsValidator]
internal sealed partial class AlertsOptionsValidator : IValidateOptions<AlertsOptions>;
