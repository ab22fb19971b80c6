using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>One number of a rule, with the unit and the source by which it can be defended.</summary>
/// <param name="Name">Unique in the rule, such as <c>limit</c>; settings change a number by it.</param>
/// <param name="Unit">Unit of the value, such as <c>°C</c> or <c>min</c>.</param>
/// <param name="Of">The value for a storage class; null when the class has none: the rule does not apply to it then.</param>
/// <param name="Source">Where the value comes from.</param>
internal sealed record RuleNumber(string Name, string Unit, Func<StorageClass, double?> Of, string Source)
{
    /// <summary>Least value that a setting may give it, where the unit allows less.</summary>
    public double? Least { get; init; }

    /// <summary>Greatest value that a setting may give it, where the unit allows more.</summary>
    public double? Most { get; init; }

    /// <summary>It follows from something else: no setting changes it.</summary>
    public bool IsDerived { get; init; }

    /// <summary>A value of ours that no source gives.</summary>
    public const string Ours = "our value";

    /// <summary>A number that is the same for every class.</summary>
    public static RuleNumber Fixed(string name, double value, string unit, string source) => new(name, unit, _ => value, source);

    public static RuleNumber Minutes(string name, double value, string source = Ours) => Fixed(name, value, "min", source);

    public static RuleNumber Seconds(string name, double value, string source = Ours) => Fixed(name, value, "s", source);

    public static RuleNumber Samples(string name, double value, string source = Ours) => Fixed(name, value, "samples", source);
}
