using System.Text.Json.Serialization;

namespace PharmaGuard.Web.Cargo;

/// <summary>What one load has been through, as the HTTP API tells it. Of its probes the worst one decides, for each number by itself.</summary>
public sealed record CargoReport
{
    public required string LoadId { get; init; }

    public required string Product { get; init; }

    public required string StorageClass { get; init; }

    /// <summary>Truck's clock: the newest sample of any probe; null before the first.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Null before the first sample.</summary>
    public CargoMkt? Mkt { get; init; }

    public required IReadOnlyList<CargoBudget> Budgets { get; init; }

    /// <summary>
    /// Counted from <see cref="AsOf"/>, if every temperature goes on at its present slope; zero when it has happened or should have by now, null when
    /// none is foreseeable.
    /// </summary>
    public double? MinutesToLoss { get; init; }

    /// <summary>The code of the band that is used up first, or "MKT"; null without a loss.</summary>
    public string? LossCause { get; init; }

    /// <summary>
    /// Zone and id of the probe that is lost first; when none is foreseen, of that by which most of a budget is used, or else of the mean.
    /// </summary>
    public string? WorstProbe { get; init; }

    public required IReadOnlyList<CargoProbe> Probes { get; init; }

    /// <summary>Readings of probes beyond the most that a load may have: they are in none of these numbers.</summary>
    public long UntrackedReadings { get; init; }

    /// <summary>What a person has to know before relying on the numbers; absent when there is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}

/// <summary>Mean kinetic temperature of the probe at which it may not be used, or is highest.</summary>
/// <param name="Probe">Zone and id.</param>
/// <param name="ValueC">°C; null when it is not applicable.</param>
/// <param name="WindowHours">Length of the window.</param>
/// <param name="From">Truck's clock.</param>
/// <param name="To">Truck's clock.</param>
/// <param name="Method">How it is integrated between samples.</param>
/// <param name="Samples">Samples of the window, and those of a bucket that it cuts.</param>
/// <param name="Applicable">Whether it may be used at all.</param>
/// <param name="Reason">Why not, for a person; empty when it is.</param>
/// <param name="EdgeErrorC">°C by which the value may be off.</param>
/// <param name="GapsMinutes">Time of the window of which nothing is known; it is not interpolated.</param>
/// <param name="UnplacedSamples">Of the samples, those that came too late to be in the value.</param>
/// <param name="DeltaHJPerMol">Activation energy of the formula.</param>
/// <param name="R">Gas constant of the formula, J/(mol·K).</param>
/// <param name="RuleVersion">Of the formula and of what makes it inapplicable.</param>
public sealed record CargoMkt(
    string Probe,
    double? ValueC,
    double WindowHours,
    DateTimeOffset From,
    DateTimeOffset To,
    string Method,
    int Samples,
    bool Applicable,
    string Reason,
    double EdgeErrorC,
    double GapsMinutes,
    int UnplacedSamples,
    double DeltaHJPerMol,
    double R,
    int RuleVersion)
{
    /// <summary>°C that it may reach; null when the class has none. Not in the API's shape: there the class tells it.</summary>
    [JsonIgnore]
    public double? LimitC { get; init; }
}

/// <summary>One band, by the probe that has used most of it.</summary>
/// <param name="Band">Its code.</param>
/// <param name="Probe">Zone and id; null before the first sample.</param>
/// <param name="AllowedMinutes">Over the product's whole life.</param>
/// <param name="UsedMinutes">On all legs, what was learned late included.</param>
/// <param name="RemainingMinutes">Never below zero.</param>
/// <param name="CarriedInMinutes">Of the used ones, those of earlier legs.</param>
/// <param name="LearnedLateMinutes">Of the used ones, those of samples that came too late to be placed: one interval each.</param>
public sealed record CargoBudget(
    string Band,
    string? Probe,
    double AllowedMinutes,
    double UsedMinutes,
    double RemainingMinutes,
    double CarriedInMinutes,
    double LearnedLateMinutes);

/// <summary>One probe of a load.</summary>
/// <param name="Zone">Compartment, from 1.</param>
/// <param name="Id">Its name in the zone.</param>
/// <param name="NewestC">°C.</param>
/// <param name="NewestAt">Truck's clock.</param>
/// <param name="SlopeCPerMinute">°C/min over the newest ten minutes; null while it is not known.</param>
/// <param name="MktC">°C; null when it is not applicable.</param>
/// <param name="WorstShare">Largest used share of a budget; 1 is all of it.</param>
/// <param name="GapsMinutes">Time of this leg of which nothing was known when it was counted.</param>
public sealed record CargoProbe(
    int Zone,
    string Id,
    double NewestC,
    DateTimeOffset NewestAt,
    double? SlopeCPerMinute,
    double? MktC,
    double WorstShare,
    double GapsMinutes);
