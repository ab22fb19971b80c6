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

    public RuleSetting With(IReadOnlyDictionary<string, double> numbers, string reason) => new(Rule.Kind, Storage?.Code, Depot, numbers, reason);
}
