using System.Globalization;

namespace PharmaGuard.Web.Dashboard;

/// <summary>How a short time between two stations is written.</summary>
internal static class Delay
{
    /// <summary><c>412 ms</c>, <c>3.2 s</c>, and from a minute on as ages are. Clocks of two machines differ: a negative one is shown as such.</summary>
    public static string Write(TimeSpan delay) => delay switch
    {
        _ when delay.Duration() < TimeSpan.FromSeconds(1) => string.Create(CultureInfo.InvariantCulture, $"{(int)delay.TotalMilliseconds} ms"),
        _ when delay.Duration() < TimeSpan.FromMinutes(1) => string.Create(CultureInfo.InvariantCulture, $"{delay.TotalSeconds:0.0} s"),
        _ => delay < TimeSpan.Zero ? $"−{Age.Write(-delay)}" : Age.Write(delay),
    };
}
