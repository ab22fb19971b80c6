using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>Puts an alert out of the banner for a limited time. The end is named by a time or by minutes from now, not by both.</summary>
internal sealed record ShelveRequest : ActionRequest
{
    private const int MostMinutes = 100_000;

    /// <summary>The end of the time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The end of the time, in minutes from now.</summary>
    public int? Minutes { get; init; }

    public DateTimeOffset UntilFrom(DateTimeOffset now) => Until ?? now.AddMinutes(Minutes.GetValueOrDefault());

    public static new ShelveRequest Read(JsonFields fields) => new() { Until = fields.Time("until"), Minutes = fields.Whole("minutes") };

    protected override bool NeedsReason => true;

    protected override void CheckMore(FieldChecks checks, DateTimeOffset now)
    {
        checks.AddIf(Until is null == Minutes is null, "until", "Either until or minutes is required.");
        checks.AddIf(Minutes is < 1 or > MostMinutes, "minutes", "The minutes are 1 or more.");
    }
}
