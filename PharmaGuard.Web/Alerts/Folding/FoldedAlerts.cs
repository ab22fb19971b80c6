namespace PharmaGuard.Web.Alerts.Folding;

/// <summary>The active alerts, each of them once: in a fold, lifted out of one, or in none.</summary>
/// <param name="Folds">By cause.</param>
/// <param name="Lifted">Of the same cause as a fold, and shown by themselves because their load is critical.</param>
/// <param name="Others">All the rest.</param>
public sealed record FoldedAlerts(IReadOnlyList<AlertFold> Folds, IReadOnlyList<Alert> Lifted, IReadOnlyList<Alert> Others)
{
    private readonly Dictionary<string, AlertFold> _byMember = Folds
        .SelectMany(fold => fold.Members.Select(member => (member.Id, fold)))
        .ToDictionary(entry => entry.Id, entry => entry.fold, StringComparer.Ordinal);

    /// <summary>Null for an alert that is in no fold.</summary>
    public AlertFold? FoldOf(Alert alert) => _byMember.GetValueOrDefault(alert.Id);
}
