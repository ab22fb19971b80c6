namespace PharmaGuard.Web.Fleet;

/// <summary>
/// Who acts in the present scope: a circuit, a hub call or a request. Without accounts it is whoever gave a name; accounts fill the same port.
/// </summary>
public interface IActingPerson
{
    /// <summary>Null until somebody has said who is acting.</summary>
    Person? Current { get; }

    /// <summary>Whether the name is proven by a sign-in. While it is not, anybody may act under any name and the page says so.</summary>
    bool IsProven { get; }
}
