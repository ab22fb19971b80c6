namespace PharmaGuard.Web.Fleet;

/// <summary>The id under which a truck reports: 1–64 characters, checked where records come in.</summary>
public readonly record struct TruckId(string Value)
{
    /// <summary>What PharmaGuard alarms about that no truck is the subject of. Reserved: no truck may report under it.</summary>
    public static readonly TruckId System = new("SYSTEM");

    public bool IsReserved => string.Equals(Value, System.Value, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Value;
}
