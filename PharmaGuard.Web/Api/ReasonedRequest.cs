namespace PharmaGuard.Web.Api;

/// <summary>An action that cannot be done without a reason.</summary>
internal sealed record ReasonedRequest : ActionRequest
{
    protected override bool NeedsReason => true;
}
