using System.Globalization;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What a dispatcher wants to see of the list. It lives in the query string, so it survives a reload and can be sent to a colleague.</summary>
public sealed record DeskFilter
{
    public string? Depot { get; init; }

    public int? Priority { get; init; }

    /// <summary>A state's code as in the contract; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Part of the truck's id, the kind or the message.</summary>
    public string? Text { get; init; }

    /// <summary>Reads what stands in the address. A priority that is no number is no filter: an old or broken link must not hide alerts.</summary>
    public static DeskFilter Parse(string? depot, string? priority, string? state, string? text) => new()
    {
        Depot = depot,
        Priority = int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 3 ? number : null,
        State = Enum.GetValues<AlertState>().Select(AlertWords.Code).Contains(state, StringComparer.OrdinalIgnoreCase) ? state : null,
        Text = text,
    };

    public bool IsEmpty => string.IsNullOrEmpty(Depot) && Priority is null && string.IsNullOrEmpty(State) && string.IsNullOrWhiteSpace(Text);

    public bool Matches(Alert alert) =>
        (string.IsNullOrEmpty(Depot) || string.Equals(alert.Depot, Depot, StringComparison.OrdinalIgnoreCase))
        && (Priority is null || alert.Priority == Priority)
        && (string.IsNullOrEmpty(State) || string.Equals(AlertWords.Code(alert.State), State, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrWhiteSpace(Text) || Contains(alert.TruckId) || Contains(alert.Kind) || Contains(alert.Message));

    private bool Contains(string text) => text.Contains(Text!.Trim(), StringComparison.OrdinalIgnoreCase);
}
