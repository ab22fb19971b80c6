using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>A rule with its numbers for one storage class and depot: what is asked for every observation.</summary>
internal sealed class CompiledRule
{
    /// <param name="rule">The row.</param>
    /// <param name="numbers">Whole.</param>
    /// <param name="storage">The class that the numbers are for.</param>
    /// <param name="version">The directory's revision of the settings in the numbers; 0 for the built-in catalogue.</param>
    public CompiledRule(Rule rule, RuleNumbers numbers, StorageClass storage, int version)
    {
        (Rule, Numbers, Storage, Version) = (rule, numbers, storage, version);
        Timing = new RuleTiming(numbers, rule);
        OfTruck = rule.OfTruck?.Invoke(numbers);
        OfProbe = rule.OfProbe?.Invoke(numbers);
        OfZone = rule.OfZone?.Invoke(numbers);
        OfLoad = rule.OfLoad?.Invoke(numbers);
        Priority = numbers.FindCount(NumberNames.Priority, otherwise: 3);
        WorsenedPriority = numbers.FindCount(NumberNames.WorsenedPriority, otherwise: Priority);
    }

    public Rule Rule { get; }

    public string Kind => Rule.Kind;

    public string? Unit => Rule.Unit;

    public RuleNumbers Numbers { get; }

    public StorageClass Storage { get; }

    public int Version { get; }

    public RuleTiming Timing { get; }

    public TruckCondition? OfTruck { get; }

    public ProbeCondition? OfProbe { get; }

    public ZoneCondition? OfZone { get; }

    public LoadCondition? OfLoad { get; }

    /// <summary>1 critical, 2 high, 3 low.</summary>
    public int Priority { get; }

    public int WorsenedPriority { get; }

    public double? Limit => Numbers.Find(NumberNames.Limit);

    public bool IsJudgedIn(TripPhase phase) => Rule.IsJudgedIn(phase);
}
