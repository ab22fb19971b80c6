using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>
/// Which actions besides acknowledging and clearing make sense for an alert as it stands. Who may do them is not asked here: whoever may not is told
/// who may.
/// </summary>
internal static class Offers
{
    private const int Critical = 1;

    public static IReadOnlyList<AlertMove> Of(Alert alert)
    {
        var system = Banner.IsOfSystem(alert);
        (AlertMove Move, bool Makes)[] offers =
        [
            (AlertMove.Shelve, alert is { IsActive: true, ShelvedUntil: null, Priority: > Critical } && !system),
            (AlertMove.Unshelve, alert is { IsActive: true, ShelvedUntil: not null }),
            (AlertMove.TakeOutOfService, alert is { IsActive: true, OutOfServiceUntil: null } && !system),
            (AlertMove.ReturnToService, alert is { IsActive: true, OutOfServiceUntil: not null }),
            (AlertMove.Dispose, alert.State == AlertState.ClearedPendingDisposition),
            (AlertMove.Close, alert.State == AlertState.Dispositioned),
            (AlertMove.Reopen, alert.State == AlertState.Closed),
        ];
        return [.. offers.Where(offer => offer.Makes).Select(offer => offer.Move)];
    }

    public static string Words(AlertMove move) => move switch
    {
        AlertMove.Shelve => "Shelve",
        AlertMove.Unshelve => "Take off the shelf",
        AlertMove.TakeOutOfService => "Take out of service",
        AlertMove.ReturnToService => "Put back in service",
        AlertMove.Dispose => "Decide about the product",
        AlertMove.Close => "Close",
        AlertMove.Reopen => "Reopen",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };
}
