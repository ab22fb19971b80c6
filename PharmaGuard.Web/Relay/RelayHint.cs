namespace PharmaGuard.Web.Relay;

/// <summary>Something heard on the fast road.</summary>
/// <param name="Payload">A transition as it was sent; null when the road was interrupted, so that only the journal knows what was missed.</param>
internal readonly record struct RelayHint(byte[]? Payload)
{
    public static readonly RelayHint Interrupted;
}
