using System.Globalization;

namespace PharmaGuard.Web.Rules;

/// <summary>
/// Whether the truck is where it should be. Only for trucks whose route says so, and of the record's own position alone: one without a position, or too rough
/// to tell, neither begins nor ends anything.
/// </summary>
internal static class RouteRules
{
    private const string Deviation = "ROUTE_DEV";
    private const string Moving = "moving";
    private const string Standing = "standing";

    public static readonly IReadOnlyList<Rule> All =
    [
        new Rule
        {
            Kind = Deviation,
            When = "a moving truck is outside the corridor of its route and outside its stops, in so many records and for the on-delay; only movement inside "
                + "ends it. A record without a speed has the last one that was told; a truck that never tells its speed is judged as if it moved",
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
                RuleNumber.Samples(NumberNames.OnSamples, 3, "our value: one fix that jumps raises nothing"),
                RuleNumber.Samples(NumberNames.OffSamples, 2),
            ],
            TestedBy = "RouteRulesTests",
        },
        new Rule
        {
            Kind = "STOP_UNSCHED",
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
                RuleNumber.Seconds(NumberNames.OffDelay, 30),
            ],
            TestedBy = "RouteRulesTests",
        },
    ];

    private static TruckCondition OffRoute(RuleNumbers numbers)
    {
        var moving = numbers[Moving];
        return judgement =>
        {
            if (judgement.Truck.Route is not { HasLine: true })
            {
                return Signal.Over;
            }

            var route = judgement.Now.Route;
            if (route.Corridor == Whereabouts.Unknown)
            {
                return Signal.Unknown;
            }

            var speed = double.IsNaN(judgement.Now.SpeedKmh) ? judgement.Before.SpeedKmh : judgement.Now.SpeedKmh;
            var moves = !(speed <= moving);
            if (route.Corridor == Whereabouts.Outside)
            {
                return moves ? new Signal(true, false, route.OffLineM) : Signal.Unknown;
            }

            // A fix that jumped is forgotten although the truck stands: only what was told is over by movement alone.
            return new Signal(false, moves || TruckState.Find(judgement.Before.Conditions, Deviation, 0) is { IsPending: true });
        };
    }

    private static TruckCondition Stop(RuleNumbers numbers)
    {
        var (standing, moving) = (numbers[Standing], numbers[Moving]);
        return judgement =>
        {
            if (judgement.Truck.Route is not { Stops.Count: > 0 })
            {
                return Signal.Over;
            }

            var (route, speed) = (judgement.Now.Route, judgement.Now.SpeedKmh);
            return route.Stops switch
            {
                Whereabouts.Inside => Signal.Over,
                Whereabouts.Outside when speed < standing => new Signal(true, false, route.FromStopM),
                Whereabouts.Outside => new Signal(false, speed > moving),
                _ => Signal.Unknown,
            };
        };
    }

    private static TruckCondition Door(RuleNumbers numbers) => judgement => (judgement.Now.DoorOpen, judgement.Now.Route.Stops) switch
    {
        _ when judgement.Truck.Route is not { Stops.Count: > 0 } => Signal.Over,
        (false, _) or (true, Whereabouts.Inside) => Signal.Over,
        (true, Whereabouts.Outside) => new Signal(true, false, judgement.Now.Route.FromStopM),
        _ => Signal.Unknown,
    };

    private static Signal Forbidden(Judgement judgement) => judgement.Now.Route.Forbidden switch
    {
        _ when judgement.Truck.Route is not { Forbidden.Count: > 0 } => Signal.Over,
        Whereabouts.Inside => Signal.Of(true),
        Whereabouts.Outside => Signal.Of(false),
        _ => Signal.Unknown,
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
