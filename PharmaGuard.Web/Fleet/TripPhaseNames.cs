using System.Diagnostics.CodeAnalysis;

namespace PharmaGuard.Web.Fleet;

/// <summary>The names of trip phases on the wire.</summary>
public static class TripPhaseNames
{
    public const string All = "transit, loading, unloading or parked-empty";

    public static string Wire(this TripPhase phase) => phase switch
    {
        TripPhase.Transit => "transit",
        TripPhase.Loading => "loading",
        TripPhase.Unloading => "unloading",
        TripPhase.ParkedEmpty => "parked-empty",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    public static bool TryParse([NotNullWhen(true)] string? name, out TripPhase phase)
    {
        TripPhase? known = name switch
        {
            "transit" => TripPhase.Transit,
            "loading" => TripPhase.Loading,
            "unloading" => TripPhase.Unloading,
            "parked-empty" => TripPhase.ParkedEmpty,
            _ => null,
        };
        phase = known ?? TripPhase.Transit;
        return known is not null;
    }
}
