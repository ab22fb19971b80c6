using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Where every active alert is: a hidden alert that nothing counts is a lost one.</summary>
/// <param name="Shown">In the list, alone or in a fold.</param>
/// <param name="HiddenByFilter">Only the filter keeps them out of it.</param>
/// <param name="Shelved">Put aside for a time.</param>
/// <param name="Suppressed">Below what explains them.</param>
/// <param name="OutOfService">Put aside until a date.</param>
public readonly record struct QueueCounts(int Shown, int HiddenByFilter, int Shelved, int Suppressed, int OutOfService)
{
    public int Active => Shown + HiddenByFilter + Shelved + Suppressed + OutOfService;

    public static QueueCounts Of(IEnumerable<Alert> active, DeskFilter filter)
    {
        var counts = default(QueueCounts);
        foreach (var alert in active)
        {
            counts = alert.Visibility switch
            {
                AlertVisibility.OutOfService => counts with { OutOfService = counts.OutOfService + 1 },
                AlertVisibility.Shelved => counts with { Shelved = counts.Shelved + 1 },
                AlertVisibility.SuppressedByDesign => counts with { Suppressed = counts.Suppressed + 1 },
                AlertVisibility.Normal when filter.Matches(alert) => counts with { Shown = counts.Shown + 1 },
                AlertVisibility.Normal => counts with { HiddenByFilter = counts.HiddenByFilter + 1 },
                _ => throw new ArgumentOutOfRangeException(nameof(active), alert.Visibility, null),
            };
        }

        return counts;
    }

    /// <summary><c>12 shown · 3 hidden by filter · 2 shelved = 17 active</c>; what is none is not written.</summary>
    public string Words
    {
        get
        {
            (int Count, string Word)[] parts =
                [(HiddenByFilter, "hidden by filter"), (Shelved, "shelved"), (Suppressed, "suppressed"), (OutOfService, "out of service")];
            var aside = string.Concat(parts.Where(part => part.Count > 0).Select(part => $" · {part.Count} {part.Word}"));
            return $"{Shown} shown{aside} = {Active} active";
        }
    }
}
