using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What a program asks in the name of a person.</summary>
internal sealed record ActionRequest
{
    /// <summary>The version of the alert that the person saw, from 1.</summary>
    public int? Version { get; init; }

    /// <summary>One printable line of at most 500 characters; may be left out.</summary>
    public string? Reason { get; init; }

    /// <summary>Who acts, at most 80 characters. Left out: whom <c>?person=</c> or <c>X-Acting-Person</c> names.</summary>
    public string? By { get; init; }

    /// <summary>What is wrong, by the name of the field; empty when the request can be carried out.</summary>
    public Dictionary<string, string[]> Check(HttpContext context, out Person person, out string reason)
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

        person = RequestPerson.Of(context).Current!.Value;
        if (By is not null && !Person.TryParse(By, out person))
        {
            faults["by"] = [$"The name must have 1 to {Person.MaxLength} printable characters."];
        }

        reason = line ?? string.Empty;
        return faults;
    }
}
