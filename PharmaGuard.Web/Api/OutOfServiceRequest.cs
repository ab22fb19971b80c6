using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>Takes an alert out of service until a date.</summary>
internal sealed record OutOfServiceRequest : ActionRequest
{
    /// <summary>When it comes back.</summary>
    public DateTimeOffset? Until { get; init; }

    public static new OutOfServiceRequest Read(JsonFields fields) => new() { Until = fields.Time("until") };

    protected override bool NeedsReason => true;

    protected override void CheckMore(FieldChecks checks, DateTimeOffset now) =>
        checks.AddIf(Until is null, "until", "The date of its return is required.");
}
