using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>What a probe in a truck can read at all. What it cannot is a fault of the sensor and counts in no sum.</summary>
internal static class Plausible
{
    /// <summary>°C: 85 is what a common sensor says when it has not measured.</summary>
    public const double HighestC = 70;

    /// <summary>°C: no truck's air is colder, unless its cargo is.</summary>
    public static double LowestC(StorageClass storage) => Math.Max(StorageClasses.AbsoluteZeroC, Math.Min(-60, storage.MinC - 40));

    public static bool IsTemperature(double celsius, StorageClass storage) => celsius >= LowestC(storage) && celsius <= HighestC;
}
