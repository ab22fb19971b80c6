using System.Globalization;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>What the numbers of one rule must be to each other and to the label, or its alarm would never end, never come, or say the wrong thing.</summary>
internal static class NumberRelations
{
    /// <param name="Numbers">Names of the numbers that do not fit together; the first is what a person would look at first.</param>
    /// <param name="Words">What is wrong.</param>
    internal readonly record struct Fault(string[] Numbers, string Words);

    /// <param name="rule">The row.</param>
    /// <param name="numbers">Whole.</param>
    /// <param name="storage">Whose label it is.</param>
    public static IEnumerable<Fault> Find(Rule rule, RuleNumbers numbers, StorageClass storage) =>
        [.. OfLimit(rule, numbers, storage), .. OfSevereLimit(rule, numbers), .. OfPriority(numbers), .. OfSensor(numbers, storage)];

    private static IEnumerable<Fault> OfLimit(Rule rule, RuleNumbers numbers, StorageClass storage)
    {
        if (rule.Side == LimitSide.None || numbers.Find(NumberNames.Limit) is not { } limit)
        {
            yield break;
        }

        string[] both = [NumberNames.Limit, NumberNames.Deadband];
        var deadband = numbers.Find(NumberNames.Deadband) ?? 0;

        // A comparison with NaN is false, so each is written such that false refuses.
        switch (rule.Side)
        {
            case LimitSide.Warm when !(limit - deadband > storage.MinC):
                yield return new(both, Text($"limit − deadband must lie above the label's {storage.MinC} °C: inside the label it would never be over"));
                break;
            case LimitSide.Cold when !(limit + deadband < storage.MaxC):
                yield return new(both, Text($"limit + deadband must lie below the label's {storage.MaxC} °C: inside the label it would never be over"));
                break;
            case LimitSide.Most or LimitSide.Least when !(limit - deadband > 0):
                yield return new(both, "limit − deadband must lie above 0");
                break;
            case LimitSide.Least when rule.Unit == "%" && !(limit + deadband <= 100):
                yield return new(both, "limit + deadband must not lie above 100 %: it would never be over");
                break;
        }

        if (rule.InsideLabel && !(limit >= storage.MinC && limit <= storage.MaxC))
        {
            yield return new([NumberNames.Limit], Text($"must lie inside the label, {storage.MinC} to {storage.MaxC} °C: it warns before the label is left"));
        }
    }

    private static IEnumerable<Fault> OfSevereLimit(Rule rule, RuleNumbers numbers)
    {
        if (numbers.Find(NumberNames.Limit) is not { } limit || numbers.Find(NumberNames.SevereLimit) is not { } severe)
        {
            yield break;
        }

        var isHigh = rule.Side == LimitSide.Most;
        if (!(isHigh ? severe > limit : severe < limit))
        {
            yield return new([NumberNames.SevereLimit, NumberNames.Limit], $"severeLimit must lie {(isHigh ? "above" : "below")} limit");
        }
    }

    private static IEnumerable<Fault> OfPriority(RuleNumbers numbers)
    {
        if (numbers.Find(NumberNames.WorsenedPriority) > numbers.Find(NumberNames.Priority))
        {
            yield return new([NumberNames.WorsenedPriority, NumberNames.Priority], "worsenedPriority must not be a larger number than priority: 1 is the worst");
        }
    }

    // What the label allows must not be taken for a fault of the sensor: it would count in no sum.
    private static IEnumerable<Fault> OfSensor(RuleNumbers numbers, StorageClass storage)
    {
        if (numbers.Find(NumberNames.Lowest) > storage.MinC)
        {
            yield return new([NumberNames.Lowest], Text($"must not lie above the label's {storage.MinC} °C"));
        }

        if (numbers.Find(NumberNames.Highest) < storage.CeilingC)
        {
            yield return new([NumberNames.Highest], Text($"must not lie below {storage.CeilingC} °C, which the class allows"));
        }
    }

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
