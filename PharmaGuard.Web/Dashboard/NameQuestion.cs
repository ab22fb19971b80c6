using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Asks the person at this screen once for a name; whoever waits for the answer goes on with it.</summary>
internal sealed class NameQuestion
{
    private readonly CircuitPerson _acting;
    private TaskCompletionSource<Person?>? _answer;

    public NameQuestion(CircuitPerson acting)
    {
        _acting = acting;
        _acting.Changed += OnNamed;
    }

    /// <summary>Called when the question is asked or answered.</summary>
    public event Action? Changed;

    public bool IsOpen { get; private set; }

    /// <summary>Opens the question, or joins the open one. Null when the person walked away from it.</summary>
    public Task<Person?> AskAsync()
    {
        _answer ??= new TaskCompletionSource<Person?>(TaskCreationOptions.RunContinuationsAsynchronously);
        IsOpen = true;
        var answer = _answer.Task;
        Changed?.Invoke();
        return answer;
    }

    /// <summary>Takes the name if it is one that others can read.</summary>
    public bool TryAnswer(string? name, out Person person)
    {
        if (!Person.TryParse(name, out person))
        {
            return false;
        }

        _acting.Is(person);
        person = _acting.Current ?? person;
        Close(person);
        return true;
    }

    public void Cancel() => Close(null);

    // A click right after a tab has moved to another replica comes before the browser has told the new circuit who sits there.
    private void OnNamed()
    {
        if (IsOpen && _acting.Current is { } person)
        {
            Close(person);
        }
    }

    private void Close(Person? person)
    {
        var answer = _answer;
        (_answer, IsOpen) = (null, false);
        answer?.TrySetResult(person);
        Changed?.Invoke();
    }
}
