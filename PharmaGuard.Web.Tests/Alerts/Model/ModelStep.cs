using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Alerts.Model;

/// <summary>Something that happens to the alert. What a kind of step does not need is there and not looked at.</summary>
/// <param name="What">As in the tables; "time" lets minutes pass, "due" tries one move of time out of turn.</param>
/// <param name="Minutes">How long after the step before; for a shelf or an absence, how long it lasts.</param>
/// <param name="Priority">Of a raise or worsening.</param>
/// <param name="Flag">Suppressed, with a reason, signed, told: whatever the step needs to be whole.</param>
/// <param name="Who">The person.</param>
/// <param name="Roles">The person's roles.</param>
/// <param name="IsOld">The person saw a version before this one.</param>
/// <param name="Choice">Which variant of the step.</param>
internal sealed record ModelStep(string What, int Minutes, int Priority, bool Flag, string Who, PersonRoles Roles, bool IsOld, int Choice)
{
    /// <summary>How many versions ago the person looked.</summary>
    public int Behind => IsOld ? 1 + (Choice % 3) : 0;
}

/// <summary>What is true of an alert for its whole life.</summary>
internal sealed record ModelNature(bool Latched, bool Incident, bool System, bool Gxp);
