using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>The catalogue's numbers by storage class and depot, worked out when they are first asked for. For one thread.</summary>
internal sealed class RuleSets(IReadOnlyList<Rule> rules, IRuleSettings settings)
{
    private readonly Dictionary<StorageClass, Dictionary<Depot, RuleSet>> _sets = new(ReferenceEqualityComparer.Instance);
    private RuleSettingsSnapshot _snapshot = settings.Current;

    public IReadOnlyList<Rule> Rules { get; } = rules;

    /// <summary>Takes over what was changed since the last call; what is judged between two calls is judged by the same numbers.</summary>
    public void Refresh()
    {
        var current = settings.Current;
        if (!ReferenceEquals(current, _snapshot))
        {
            _snapshot = current;
            _sets.Clear();
        }
    }

    public RuleSet For(StorageClass storage, Depot depot)
    {
        if (!_sets.TryGetValue(storage, out var ofClass))
        {
            // The directory gives another object for a class whenever it was changed.
            _sets[storage] = ofClass = [];
        }

        if (!ofClass.TryGetValue(depot, out var set))
        {
            ofClass[depot] = set = Compile(storage, depot);
        }

        return set;
    }

    public Rule? Find(string kind) => Rules.FirstOrDefault(rule => rule.Kind == kind);

    /// <summary>A rule with the numbers of some class that has them, to end what nothing judges any more.</summary>
    public CompiledRule? FindAny(string kind) =>
        StorageClasses.All.Select(storage => For(storage, Depot.Unassigned).Find(kind)).FirstOrDefault(rule => rule is not null);

    private RuleSet Compile(StorageClass storage, Depot depot)
    {
        List<CompiledRule> compiled = [];
        foreach (var rule in Rules)
        {
            var (values, version) = _snapshot.For(rule.Kind, storage.Code, depot.Name);
            var numbers = new RuleNumbers(rule, storage, values);
            if (numbers.IsWhole)
            {
                compiled.Add(new CompiledRule(rule, numbers, storage, version));
            }
        }

        return new RuleSet(compiled);
    }
}
