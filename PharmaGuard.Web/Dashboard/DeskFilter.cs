using System.Globalization;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What a dispatcher wants to see of the list. It lives in the query string, so it survives a reload and can be sent to a colleague.</summary>
public sealed record DeskFilter
{
    /// <summary>A state's name in the address, for those who look for their work and not for a code.</summary>
    public const string AwaitingDisposition = "awaiting-disposition";

    public string? Depot { get; init; }

    public int? Priority { get; init; }

    /// <summary>A state's code as in the contract, or <see cref="AwaitingDisposition"/>; null for all.</summary>
    public string? State { get; init; }

    /// <summary>Part of the truck's id, the kind or the message.</summary>
    public string? Text { get; init; }

    /// <summary>Reads what stands in the address. A priority that is no number is no filter: an old or broken link must not hide alerts.</summary>
    public static DeskFilter Parse(string? depot, string? priority, string? state, string? text) => new()
    {
        Depot = depot,
        Priority = int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 3 ? number : null,
        State = StateOf(state),
        Text = text,
    };

    /// <summary>What waits for quality, however long ago it was raised.</summary>
    public bool IsAwaitingDisposition => State == AwaitingDisposition;

    public bool IsEmpty => string.IsNullOrEmpty(Depot) && Priority is null && string.IsNullOrEmpty(State) && string.IsNullOrWhiteSpace(Text);

    public bool Matches(Alert alert) =>
        (string.IsNullOrEmpty(Depot) || string.Equals(alert.Depot, Depot, StringComparison.OrdinalIgnoreCase))
        && (Priority is null || alert.Priority == Priority)
        && (string.IsNullOrEmpty(State) || IsInState(alert.State))
        && (string.IsNullOrWhiteSpace(Text) || Contains(alert.TruckId) || Contains(alert.Kind) || Contains(alert.Message));

    private bool IsInState(AlertState state) =>
        IsAwaitingDisposition ? state == AlertState.ClearedPendingDisposition : string.Equals(AlertWords.Code(state), State, StringComparison.OrdinalIgnoreCase);

    // One name for each: a choice in the list of states must find itself again.
    private static string? StateOf(string? state) => state switch
    {
        _ when string.Equals(state, AwaitingDisposition, StringComparison.OrdinalIgnoreCase) => AwaitingDisposition,
        _ when string.Equals(state, AlertWords.Code(AlertState.ClearedPendingDisposition), StringComparison.OrdinalIgnoreCase) => AwaitingDisposition,
        _ when Enum.GetValues<AlertState>().Select(AlertWords.Code).Contains(state, StringComparer.OrdinalIgnoreCase) => state,
        _ => null,
    };

    private bool Contains(string text) => text.Contains(Text!.Trim(), StringComparison.OrdinalIgnoreCase);
}
