namespace PharmaGuard.Web.Api;

/// <summary>An action that cannot be done without a reason.</summary>
internal sealed record ReasonedRequest : ActionRequest
{
    public static new ReasonedRequest Read(JsonFields fields) => new();

    protected override bool NeedsReason => true;
}
