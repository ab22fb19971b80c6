namespace PharmaGuard.Web.Relay;

/// <summary>What goes by the fast road, each on a channel of its own.</summary>
internal enum HintKind
{
    Transition,
    Canary,
}
