using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>On which terms a program changes the directory.</summary>
/// <param name="Version">The version that must be the newest; null when the last writer shall win.</param>
/// <param name="By">Who answers for it.</param>
/// <param name="Reason">Why; may be empty.</param>
internal sealed record ChangeTerms(int? Version, Person By, string Reason)
{
    /// <summary>Of a body: its members <c>version</c>, <c>reason</c> and <c>by</c>.</summary>
    public static ChangeTerms Read(JsonFields fields, HttpContext context, FieldChecks checks) =>
        Check(fields.Whole("version"), fields.Text("reason"), fields.Text("by"), context, checks);

    /// <summary>Of a request whose body is something else: the query has them.</summary>
    public static ChangeTerms Read(HttpContext context, int? version, string? reason, FieldChecks checks) =>
        Check(version, reason, by: null, context, checks);

    private static ChangeTerms Check(int? version, string? reason, string? by, HttpContext context, FieldChecks checks)
    {
        checks.AddIf(version < 0, "version", "must be the version that was seen; 0 for none");
        checks.AddIf(!ActionReason.TryParse(reason, out var line), "reason", $"must be one printable line of at most {PersonAction.MaxReasonLength} characters");
        var person = RequestPerson.Of(context).Current!.Value;
        if (by is not null && !RequestPerson.TryName(by, out person))
        {
            checks.Add("by", $"must have 1 to {Person.MaxLength} printable characters");
        }

        return new(version, person, line ?? string.Empty);
    }
}
