namespace PharmaGuard.Web.Api;

/// <summary>Takes an alert out of service until a date.</summary>
internal sealed record OutOfServiceRequest : ActionRequest
{
    /// <summary>When it comes back.</summary>
    public DateTimeOffset? Until { get; init; }

    protected override bool NeedsReason => true;

    protected override void CheckMore(Dictionary<string, string[]> faults, DateTimeOffset now)
    {
        if (Until is null)
        {
            faults["until"] = ["The date of its return is required."];
        }
    }
}
