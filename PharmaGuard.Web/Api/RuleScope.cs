using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Api;

/// <summary>Which numbers are asked for or changed: of one rule, for a storage class or every one, for a depot or every one.</summary>
internal sealed record RuleScope(Rule Rule, StorageClass? Storage, string? Depot)
{
    public const string NoRule = "There is no rule of that kind.";

    public string Key => RuleSetting.KeyOf(Rule.Kind, Storage?.Code, Depot);

    /// <summary>Null, without a problem, when there is no rule of that kind. A depot may be named before it has a truck.</summary>
    public static RuleScope? Read(string kind, string? storageClass, string? depot, FleetSnapshot directory, FieldChecks checks)
    {
        if (RuleCatalogue.Find(kind) is not { } rule)
        {
            return null;
        }

        var storage = string.IsNullOrWhiteSpace(storageClass) ? null : TruckCheck.ClassOf("storageClass", storageClass, directory.Classes, checks);
        return new(rule, storage, checks.Text("depot", depot, TruckCheck.MaxDepotLength));
    }

    /// <summary>A slip in the name of the depot's member, or an empty one, must not change a rule for the whole fleet.</summary>
    public static void CheckQuery(IQueryCollection query, FieldChecks checks)
    {
        foreach (var (name, values) in query)
        {
            checks.AddIf(!Known.Contains(name, StringComparer.OrdinalIgnoreCase), name, "is not known here");
            checks.AddIf(values.Count != 1 || string.IsNullOrWhiteSpace(values[0]), name, "must stand once and not be empty; leave it out for every one");
        }
    }

    private static readonly string[] Known = ["storageClass", "depot", "version", "reason", RequestPerson.QueryName];

    public RuleSetting With(IReadOnlyDictionary<string, double> numbers, string reason) => new(Rule.Kind, Storage?.Code, Depot, numbers, reason);
}
