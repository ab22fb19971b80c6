namespace PharmaGuard.Web.Alerts;

/// <summary>What became of a person's action.</summary>
/// <param name="Refusal"><see cref="ActionRefusal.None"/> when it was done.</param>
/// <param name="Alert">The alert as it is now; null when there is none of that id.</param>
/// <param name="Transition">The move in the journal; null when refused.</param>
public sealed record ActionOutcome(ActionRefusal Refusal, Alert? Alert, AlertTransition? Transition)
{
    public bool Done => Refusal == ActionRefusal.None;

    public static readonly ActionOutcome NotFound = new(ActionRefusal.NotFound, null, null);
}
