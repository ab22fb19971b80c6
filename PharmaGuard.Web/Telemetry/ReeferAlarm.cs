namespace PharmaGuard.Web.Telemetry;

/// <summary>One code on the display of the refrigeration unit.</summary>
/// <param name="Code">The maker's code, printable and short; <see cref="NoCode"/> when the truck gave none.</param>
/// <param name="Severity">How bad it is.</param>
public readonly record struct ReeferAlarm(string Code, ReeferSeverity Severity)
{
    /// <summary>An alarm without a code is still an alarm.</summary>
    public const string NoCode = "unknown";
}
