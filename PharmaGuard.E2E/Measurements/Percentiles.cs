using System.Globalization;

namespace PharmaGuard.E2E.Measurements;

/// <summary>What a row of a table says of many durations, in milliseconds.</summary>
internal sealed class Percentiles
{
    private readonly double[] _sorted;

    public Percentiles(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    public string Row(string name) => string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {Count} | {At(0.5):0.0} | {At(0.9):0.0} | {At(0.99):0.0} | {At(1):0.0} |");

    /// <summary>Nearest rank: always a value that was measured.</summary>
    public double At(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * Count) - 1, 0, Count - 1)];
}
