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

    /// <summary>Nothing but types is checked here.</summary>
    public static ActionRequest Read(JsonFields fields) => new();

    /// <summary>What every action has; the request has what its own type read.</summary>
    public static T ReadTerms<T>(JsonFields fields, T request)
        where T : ActionRequest =>
        (T)((ActionRequest)request with { Version = fields.Whole("version"), Reason = fields.Text("reason"), By = fields.Text("by") });

    /// <summary>Names what is wrong; with nothing wrong the request can be carried out.</summary>
    public void Check(FieldChecks checks, HttpContext context, TimeProvider clock, out Person person, out string reason)
    {
        checks.AddIf(Version is not >= 1, "version", "The version of the alert that the person saw is required; it is 1 or more.");
        if (!ActionReason.TryParse(Reason, out var line))
        {
            checks.Add("reason", $"The reason must be one printable line of at most {PersonAction.MaxReasonLength} characters.");
        }

        checks.AddIf(line?.Length == 0 && NeedsReason, "reason", "A reason is required.");
        person = RequestPerson.Of(context).Current!.Value;
        if (By is not null && !RequestPerson.TryName(By, out person))
        {
            checks.Add("by", $"The name must have 1 to {Person.MaxLength} printable characters.");
        }

        reason = line ?? string.Empty;
        CheckMore(checks, clock.GetUtcNow());
    }

    /// <summary>Whether the action cannot be done without one.</summary>
    protected virtual bool NeedsReason => false;

    /// <summary>Adds what is wrong with the fields of this action alone.</summary>
    protected virtual void CheckMore(FieldChecks checks, DateTimeOffset now)
    {
    }

    /// <summary>One printable line that must not be empty.</summary>
    protected static void CheckLine(FieldChecks checks, string name, string? text, bool required) => checks.AddIf(
        !ActionReason.TryParse(text, out var line) || (required && line.Length == 0),
        name,
        $"{(required ? "One printable line" : "At most one printable line")} of at most {PersonAction.MaxReasonLength} characters.");
}
