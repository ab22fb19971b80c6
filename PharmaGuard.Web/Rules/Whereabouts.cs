namespace PharmaGuard.Web.Rules;

/// <summary>Where a truck is, as far as its fix can tell.</summary>
internal enum Whereabouts
{
    /// <summary>There is nothing to be in.</summary>
    None,

    /// <summary>There is no fix, or the edge lies within the fix's own radius.</summary>
    Unknown,
    Inside,
    Outside,
}
