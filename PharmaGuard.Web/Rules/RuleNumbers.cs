using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>The numbers of one rule for one storage class and depot, settings applied.</summary>
internal sealed class RuleNumbers
{
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    public RuleNumbers(Rule rule, StorageClass storage, IReadOnlyDictionary<string, double>? settings)
    {
        foreach (var number in rule.Numbers)
        {
            // Whether a rule applies to a class is the class's to say: a setting for every class must not give a label an end that it does not have.
            if (number.Of(storage) is { } value)
            {
                _values[number.Name] = settings?.TryGetValue(number.Name, out var set) == true ? set : value;
            }
            else
            {
                IsWhole = false;
            }
        }
    }

    /// <summary>Every number has a value: the rule applies to the class.</summary>
    public bool IsWhole { get; } = true;

    /// <exception cref="KeyNotFoundException">The rule has no number of that name: a defect of the catalogue.</exception>
    public double this[string name] => _values[name];

    public double? Find(string name) => _values.TryGetValue(name, out var value) ? value : null;

    public int FindCount(string name, int otherwise) => (int)(Find(name) ?? otherwise);
}
