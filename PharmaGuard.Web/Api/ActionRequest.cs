using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What a program asks in the name of a person.</summary>
internal record ActionRequest
{
    /// <summary>The version of the alert that the person saw, from 1.</summary>
    public int? Version { get; init; }

    /// <summary>One printable line of at most 500 characters; may be left out where the action does not need one.</summary>
    public string? Reason { get; init; }

    /// <summary>Who acts, at most 80 characters. Left out: whom <c>?person=</c> or <c>X-Acting-Person</c> names.</summary>
    public string? By { get; init; }

    /// <summary>What is wrong, by the name of the field; empty when the request can be carried out.</summary>
    public Dictionary<string, string[]> Check(HttpContext context, TimeProvider clock, out Person person, out string reason)
    {
        Dictionary<string, string[]> faults = [];
        if (Version is not >= 1)
        {
            faults["version"] = ["The version of the alert that the person saw is required; it is 1 or more."];
        }

        if (!ActionReason.TryParse(Reason, out var line))
        {
            faults["reason"] = [$"The reason must be one printable line of at most {PersonAction.MaxReasonLength} characters."];
        }
        else if (line.Length == 0 && NeedsReason)
        {
            faults["reason"] = ["A reason is required."];
        }

        person = RequestPerson.Of(context).Current!.Value;
        if (By is not null && !RequestPerson.TryName(By, out person))
        {
            faults["by"] = [$"The name must have 1 to {Person.MaxLength} printable characters."];
        }

        reason = line ?? string.Empty;
        CheckMore(faults, clock.GetUtcNow());
        return faults;
    }

    /// <summary>Whether the action cannot be done without one.</summary>
    protected virtual bool NeedsReason => false;

    /// <summary>Adds what is wrong with the fields of this action alone.</summary>
    protected virtual void CheckMore(Dictionary<string, string[]> faults, DateTimeOffset now)
    {
    }

    /// <summary>One printable line that must not be empty.</summary>
    protected static void CheckLine(Dictionary<string, string[]> faults, string name, string? text, bool required)
    {
        if (!ActionReason.TryParse(text, out var line) || (required && line.Length == 0))
        {
            faults[name] = [$"{(required ? "One printable line" : "At most one printable line")} of at most {PersonAction.MaxReasonLength} characters."];
        }
    }
}
