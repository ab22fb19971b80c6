using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Circuits;

/// <summary>Who acts in this browser tab: whoever gave a name. Nothing proves it.</summary>
internal sealed class CircuitPerson : IActingPerson
{
    public Person? Current { get; private set; }

    public bool IsProven => false;

    /// <summary>Called when the name is another one.</summary>
    public event Action? Changed;

    public void Is(Person person)
    {
        if (Current == person)
        {
            return;
        }

        Current = person;
        Changed?.Invoke();
    }
}
