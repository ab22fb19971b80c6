namespace PharmaGuard.Web.Fleet;

/// <summary>The id under which a truck reports: 1–64 characters, checked where records come in.</summary>
public readonly record struct TruckId(string Value)
{
    public override string ToString() => Value;
}
