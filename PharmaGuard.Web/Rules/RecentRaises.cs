namespace PharmaGuard.Web.Rules;

/// <summary>
/// Chatter: three activations of one condition within a minute (ISA-18.2). It is marked and then held in alarm until it has been quiet for a minute:
/// one row, instead of one for each swing.
/// </summary>
internal sealed class RecentRaises
{
    public const int Chattering = 3;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    /// <summary>The raises of the last minute, by kind and subject.</summary>
    public List<RecentRaise> Raises { get; init; } = [];

    /// <summary>Notes a raise.</summary>
    /// <returns>It is the third within a minute.</returns>
    public bool Note(string kind, string subject, long at)
    {
        Raises.RemoveAll(raise => at - raise.At > Window.Ticks);
        Raises.Add(new(kind, subject, at));
        return Raises.Count(raise => raise.Kind == kind && raise.Subject == subject) >= Chattering;
    }

    public bool IsChattering(string kind, string subject) =>
        Raises.Count > 0 && Raises.Count(raise => raise.Kind == kind && raise.Subject == subject) >= Chattering;
}

/// <param name="Kind">Which rule.</param>
/// <param name="Subject">Name of the subject.</param>
/// <param name="At">UTC ticks of the rule's clock.</param>
internal sealed record RecentRaise(string Kind, string Subject, long At);
