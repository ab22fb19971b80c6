using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Whether the truck is where it should be. Only for trucks whose route says so, and of the record's own position alone: one without a position, or too rough
/// to tell, says nothing of the place and is passed over.
/// </summary>
internal static class RouteRules
{
    private const string Deviation = "ROUTE_DEV";
    private const string UnplannedStop = "STOP_UNSCHED";
    private const string OneFix = "our value: one fix that jumps raises nothing";
    private const string Moving = "moving";
    private const string Standing = "standing";

    public static readonly IReadOnlyList<Rule> All =
    [
        new Rule
        {
            Kind = Deviation,
            When = "a moving truck is outside the corridor of its route and outside its stops, in so many records and for the on-delay; movement inside "
                + "ends it, after which it may stand, and so does a stop. A record without a speed has the last one that was told, if that is no longer ago "
                + "than a pause between records may be; a truck that does not tell its speed is judged as if it moved",
            Action = "Call",
            OfTruck = OffRoute,
            Cause = OffRouteWords,
            Unit = "m",
            Phases = Phases.Loaded,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                RuleNumber.Fixed(Moving, 5, "km/h", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.OnDelay, 3),
                RuleNumber.Samples(NumberNames.OnSamples, 3, OneFix),
                RuleNumber.Samples(NumberNames.OffSamples, 2),
            ],
            TestedBy = "RouteRulesTests",
        },
        new Rule
        {
            Kind = UnplannedStop,
            When = "a truck in transit stands outside every stop of its route; it ends when it drives off, or in a stop",
            Action = "Call",
            OfTruck = Stop,
            Cause = (judgement, told) => StopWords("Stopped", judgement, told),
            Unit = "m",
            Phases = Phases.Transit,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 3, "", RuleNumber.Ours),
                RuleNumber.Fixed(Standing, 5, "km/h", RuleNumber.Ours),
                RuleNumber.Fixed(Moving, 10, "km/h", RuleNumber.Ours),
                RuleNumber.Minutes(NumberNames.OnDelay, 10),
                RuleNumber.Minutes(NumberNames.OffDelay, 1),
            ],
            TestedBy = "RouteRulesTests",
        },
        new Rule
        {
            Kind = "DOOR_UNAUTH",
            When = "a door is open outside every stop of the route",
            Action = "Security protocol",
            OfTruck = Door,
            Cause = (judgement, told) => StopWords("Door open", judgement, told),
            Unit = "m",
            Phases = Phases.Loaded,
            Latched = true,
            NeedsDisposition = true,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 1, "", RuleNumber.Ours),
                RuleNumber.Seconds(NumberNames.OnDelay, 30),
                RuleNumber.Samples(NumberNames.OnSamples, 2, OneFix),
                RuleNumber.Seconds(NumberNames.OffDelay, 30),
            ],
            TestedBy = "RouteRulesTests",
        },
        new Rule
        {
            Kind = "GEOFENCE_FORBIDDEN",
            When = "the truck is in a forbidden place of its route",
            Action = "Call; security",
            OfTruck = _ => Forbidden,
            Cause = (judgement, _) => $"Inside {judgement.Now.Route.ForbiddenName(judgement.Truck) ?? "a forbidden place"}",
            Phases = Phases.Loaded,
            Numbers =
            [
                RuleNumber.Fixed(NumberNames.Priority, 2, "", RuleNumber.Ours),
                RuleNumber.Seconds(NumberNames.OnDelay, 30),
                RuleNumber.Samples(NumberNames.OnSamples, 2, OneFix),
                RuleNumber.Seconds(NumberNames.OffDelay, 30),
            ],
            TestedBy = "RouteRulesTests",
        },
    ];

    // What the route had is asked of the record: one that is judged again is judged by the route of its own time.
    private static TruckCondition OffRoute(RuleNumbers numbers)
    {
        var moving = numbers[Moving];
        return judgement =>
        {
            var (route, moves) = (judgement.Now.Route, !(Speed(judgement) <= moving));
            return route.Corridor switch
            {
                Whereabouts.None => Signal.Over,
                Whereabouts.Unknown => Signal.PassedOver,
                Whereabouts.Outside => moves ? new Signal(true, false, route.OffLineM) : Signal.Unknown,
                _ => new Signal(false, moves || route.Stops == Whereabouts.Inside || IsBackStanding(judgement)),
            };
        };
    }

    // A parked truck drifts inside by itself, so standing there is no return. It is one after movement inside; and before anything was told a fix that
    // jumped is forgotten.
    private static bool IsBackStanding(Judgement judgement) =>
        TruckState.Find(judgement.Before.Conditions, Deviation, 0) is { IsPending: true } or { QuietSamples: > 0 };

    /// <summary>km/h; NaN when the truck does not tell it, or no longer.</summary>
    private static double Speed(Judgement judgement)
    {
        var (now, before) = (judgement.Now, judgement.Before);
        var isRecent = now.At - before.SpeedAt <= ConditionStepper.LongestPause(before);
        return double.IsNaN(now.SpeedKmh) && isRecent ? before.SpeedKmh : now.SpeedKmh;
    }

    private static TruckCondition Stop(RuleNumbers numbers)
    {
        var (standing, moving) = (numbers[Standing], numbers[Moving]);
        return judgement =>
        {
            var (route, speed) = (judgement.Now.Route, judgement.Now.SpeedKmh);
            return route.Stops switch
            {
                Whereabouts.None or Whereabouts.Inside => Signal.Over,
                Whereabouts.Outside when speed < standing => new Signal(true, false, route.FromStopM),
                Whereabouts.Outside when speed >= standing => new Signal(false, speed > moving),
                // It drove on from where it stood, wherever it is now: the next red light is another one.
                _ when speed > moving && TruckState.Find(judgement.Before.Conditions, UnplannedStop, 0) is { IsPending: true } => Signal.Over,
                _ => Signal.PassedOver,
            };
        };
    }

    private static TruckCondition Door(RuleNumbers numbers) => judgement => (judgement.Now.DoorOpen, judgement.Now.Route.Stops) switch
    {
        (_, Whereabouts.None) or (false, _) or (true, Whereabouts.Inside) => Signal.Over,
        (true, Whereabouts.Outside) => new Signal(true, false, judgement.Now.Route.FromStopM),
        _ => Signal.PassedOver,
    };

    private static Signal Forbidden(Judgement judgement) => judgement.Now.Route.Forbidden switch
    {
        Whereabouts.None => Signal.Over,
        Whereabouts.Inside => Signal.Of(true),
        Whereabouts.Outside => Signal.Of(false),
        _ => Signal.PassedOver,
    };

    private static string OffRouteWords(Judgement judgement, Told told)
    {
        var corridor = judgement.Truck.Route is { } route ? $" (corridor {Distance(route.CorridorM)})" : string.Empty;
        return double.IsNaN(told.Signal.Reading) ? $"Off the route{corridor}" : $"{Distance(told.Signal.Reading)} off the route{corridor}";
    }

    private static string StopWords(string what, Judgement judgement, Told told) => double.IsNaN(told.Signal.Reading)
        ? $"{what} outside every stop"
        : $"{what} {Distance(told.Signal.Reading)} from {judgement.Now.Route.StopName(judgement.Truck) ?? "the nearest stop"}";

    private static string Distance(double metres) => metres < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{metres:0} m")
        : string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:0.0} km");
}
