using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Rules;

/// <summary>What a rule found in a record.</summary>
/// <param name="Move">The condition began, worsened or ended.</param>
/// <param name="Rule">Which rule.</param>
/// <param name="Subject">Which part of the truck.</param>
/// <param name="EpisodeStart">Truck's clock: when the condition began.</param>
/// <param name="At">Truck's clock: when this was found.</param>
/// <param name="Priority">1 critical, 2 high, 3 low.</param>
/// <param name="Message">For a person to read.</param>
/// <param name="Reading">The number that was compared.</param>
/// <param name="Limit">What it was compared with.</param>
internal sealed record Verdict(
    AlertMove Move, Rule Rule, string Subject, DateTimeOffset EpisodeStart, DateTimeOffset At, int Priority, string Message, double? Reading, double? Limit);
