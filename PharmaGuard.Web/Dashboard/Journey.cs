using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One station between the truck and the person.</summary>
/// <param name="Name">What was reached.</param>
/// <param name="At">When.</param>
/// <param name="After">How long after the station before it; null for the first, and when that one is not known.</param>
/// <param name="Detail">By whom or where.</param>
/// <param name="ByTruck">Whether it is the truck's clock that says so.</param>
internal sealed record JourneyStep(string Name, DateTimeOffset At, TimeSpan? After, string Detail, bool ByTruck = false);

/// <summary>The road of an alert from the truck to a person, as far as it is proven.</summary>
internal static class Journey
{
    public static IReadOnlyList<JourneyStep> Of(IReadOnlyList<AlertTransition> history, IReadOnlyList<AlertDisplay> displays)
    {
        if (history.Count == 0)
        {
            return [];
        }

        var first = history[0];
        var raised = first.Alert;
        List<JourneyStep> steps = [new("Raised", raised.RaisedAt, null, string.Empty, ByTruck: !raised.IsOfSystem)];
        Add("Learned", raised.LearnedAt, $"by {raised.RaisedBy}{(raised.Late ? ", late" : string.Empty)}");
        if (first.StoredAt is { } stored)
        {
            Add("Published", stored, $"stored as number {first.Sequence} and told to every replica");
        }

        if (displays.Count > 0)
        {
            Add("Painted first", displays[0].PaintedAt, Where(displays[0]));
        }

        if (history.FirstOrDefault(transition => transition.Move == AlertMove.Acknowledge)?.Alert is { AcknowledgedAt: { } at } acknowledged)
        {
            Add("Acknowledged", at, $"by {acknowledged.AcknowledgedBy}");
        }

        return steps;

        void Add(string name, DateTimeOffset at, string detail) => steps.Add(new JourneyStep(name, at, at - steps[^1].At, detail));
    }

    /// <summary>How long after it had come into the banner a version was on that screen; null when the version is not in the history.</summary>
    public static TimeSpan? DelayOf(AlertDisplay display, IReadOnlyList<AlertTransition> history) =>
        display.PaintedAt - history.LastOrDefault(transition => transition.Alert.Version <= display.Version)?.Alert.InBannerSince;

    /// <summary>A seat's id is long and random; its beginning tells two apart.</summary>
    public static string Seat(AlertDisplay display) => display.Seat.Length > 8 ? display.Seat[..8] : display.Seat;

    private static string Where(AlertDisplay display) =>
        $"on seat {Seat(display)}{(display.Person is { } person ? $" ({person})" : string.Empty)}, served by {display.Replica}";
}
