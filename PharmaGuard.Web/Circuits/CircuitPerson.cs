using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Circuits;

/// <summary>
/// Who acts in this browser tab: whoever gave a name. Nothing proves it, and until accounts say who may do what, every named person has all roles.
/// </summary>
internal sealed class CircuitPerson : IActingPerson
{
    public Person? Current { get; private set; }

    public bool IsProven => false;

    /// <summary>Called when the name is another one.</summary>
    public event Action? Changed;

    public void Is(Person person)
    {
        var named = person.OnTrust();
        if (Current == named)
        {
            return;
        }

        Current = named;
        Changed?.Invoke();
    }
}
