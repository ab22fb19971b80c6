using System.Globalization;

namespace PharmaGuard.E2E.Faults;

/// <summary>What test.sh asks of the suite: the short form of every run, or the long form with minutes and a seed.</summary>
internal sealed record FaultPlan(int Seed, double? Minutes, string? Only)
{
    public static FaultPlan Current { get; } = Read();

    public bool IsLong => Minutes is not null;

    /// <summary>Whether a case belongs to this run.</summary>
    public bool Includes(FaultCase known) => Only is null && (IsLong || known.InShortForm);

    private static FaultPlan Read() => new(
        int.Parse(Environment.GetEnvironmentVariable("PHARMAGUARD_FAULTS_SEED") ?? "1", CultureInfo.InvariantCulture),
        Environment.GetEnvironmentVariable("PHARMAGUARD_FAULTS_MINUTES") is { Length: > 0 } minutes
            ? double.Parse(minutes, CultureInfo.InvariantCulture)
            : null,
        Environment.GetEnvironmentVariable("PHARMAGUARD_FAULTS_CASE") is { Length: > 0 } name ? name : null);
}
