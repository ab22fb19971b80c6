namespace PharmaGuard.Web.Fleet;

/// <summary>The name of this web process, as the page, the alerts it raises and every log line show it.</summary>
public sealed record ReplicaName(string Value)
{
    public override string ToString() => Value;
}
