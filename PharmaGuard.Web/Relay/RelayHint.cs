namespace PharmaGuard.Web.Relay;

/// <summary>Something heard on the fast road.</summary>
/// <param name="Payload">What was sent; null when the road was interrupted, so that only the journal knows what was missed.</param>
/// <param name="Kind">What it should be.</param>
internal readonly record struct RelayHint(byte[]? Payload, HintKind Kind = HintKind.Transition)
{
    public static readonly RelayHint Interrupted;
}
