using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Rules;

/// <summary>The delays of one rule, in ticks of event time: what the timer works with.</summary>
internal readonly record struct RuleTiming
{
    public RuleTiming(RuleNumbers numbers, Rule rule)
    {
        OnDelay = Ticks(numbers, rule, NumberNames.OnDelay) ?? 0;
        DockOnDelay = Ticks(numbers, rule, NumberNames.DockOnDelay) ?? OnDelay;
        DockAirOnDelay = Ticks(numbers, rule, NumberNames.DockAirOnDelay) ?? DockOnDelay;
        OffDelay = Ticks(numbers, rule, NumberNames.OffDelay) ?? 0;
        OnSamples = numbers.FindCount(NumberNames.OnSamples, otherwise: 1);
        OffSamples = numbers.FindCount(NumberNames.OffSamples, otherwise: 1);
        SlowLogger = Ticks(numbers, rule, NumberNames.SlowLogger);
        WorsensAfter = Ticks(numbers, rule, NumberNames.WorsensAfter);
        SameIncident = Ticks(numbers, rule, NumberNames.SameIncident) ?? 0;
    }

    public long OnDelay { get; }

    public long DockOnDelay { get; }

    public long DockAirOnDelay { get; }

    public long OffDelay { get; }

    public int OnSamples { get; }

    public int OffSamples { get; }

    public long? SlowLogger { get; }

    public long? WorsensAfter { get; }

    public long SameIncident { get; }

    /// <summary>
    /// The air at an open dock swings by itself: a buffered probe, or one in the product, says what the load feels.
    /// </summary>
    public long OnDelayAt(bool dock, ProbeKind kind) => !dock ? OnDelay : kind == ProbeKind.Air ? DockAirOnDelay : DockOnDelay;

    private static long? Ticks(RuleNumbers numbers, Rule rule, string name)
    {
        if (numbers.Find(name) is not { } value)
        {
            return null;
        }

        var unit = rule.Numbers.First(number => number.Name == name).Unit;
        return unit switch
        {
            "s" => TimeSpan.FromSeconds(value).Ticks,
            "min" => TimeSpan.FromMinutes(value).Ticks,
            _ => throw new InvalidOperationException($"{rule.Kind}.{name} is in {unit}, which is no time."),
        };
    }
}
