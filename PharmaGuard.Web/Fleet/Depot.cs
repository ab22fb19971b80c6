namespace PharmaGuard.Web.Fleet;

/// <summary>The group of trucks that a dispatcher is responsible for.</summary>
public readonly record struct Depot(string Name)
{
    /// <summary>The depot of a truck that nobody registered.</summary>
    public static readonly Depot Unassigned = new("Unassigned");

    public override string ToString() => Name;
}
