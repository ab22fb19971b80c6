namespace PharmaGuard.Web.Alerts.Floods;

/// <summary>When a flood begins and ends (ISA-18.2, EEMUA 191).</summary>
/// <param name="Start">So many annunciations within the window are a flood.</param>
/// <param name="End">Fewer than this end it.</param>
/// <param name="Window">Half-open: what came exactly this long ago is not in it any more.</param>
internal sealed record FloodLimits(int Start, int End, TimeSpan Window)
{
    public long Seconds { get; } = (long)Window.TotalSeconds;

    public static FloodLimits Of(AlertsOptions options) => new(options.FloodStart, options.FloodEnd, options.FloodWindow);
}
