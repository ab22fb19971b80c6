using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>Says who was told of the decision, or why not both parties were.</summary>
internal sealed record CloseRequest : ActionRequest
{
    private const int MostNotified = 10;

    /// <summary>Who was told, the sender and the recipient.</summary>
    public IReadOnlyList<NotifiedRequest>? Notified { get; init; }

    /// <summary>Why not both know; only quality may write it.</summary>
    public string? Waiver { get; init; }

    public IReadOnlyList<Notification> Told => [.. (Notified ?? []).Select(told => told.Notification)];

    public string? WaiverLine => string.IsNullOrWhiteSpace(Waiver) ? null : Waiver.Trim();

    public static new CloseRequest Read(JsonFields fields) =>
        new() { Notified = fields.Items("notified", NotifiedRequest.Read), Waiver = fields.Text("waiver") };

    protected override void CheckMore(FieldChecks checks, DateTimeOffset now)
    {
        CheckLine(checks, "waiver", Waiver, required: false);
        if (Notified is { } told && (told.Count > MostNotified || told.Any(one => !one.IsWhole)))
        {
            checks.Add("notified", $"At most {MostNotified} entries; each has a party (sender or recipient), a recipient in one printable line, and the time at.");
        }
        else
        {
            checks.AddIf(Told.Any(one => one.At > now), "notified", "Nobody was told in the future.");
        }
    }
}

/// <param name="Party">sender or recipient.</param>
/// <param name="Recipient">Who there, such as an address.</param>
/// <param name="At">When.</param>
internal sealed record NotifiedRequest(string? Party, string? Recipient, DateTimeOffset? At)
{
    public static NotifiedRequest Read(JsonFields fields)
    {
        var notified = new NotifiedRequest(fields.Text("party"), fields.Text("recipient"), fields.Time("at"));
        fields.RefuseOtherSpellings();
        return notified;
    }

    public bool IsWhole => Party is "sender" or "recipient" && At is not null && ActionReason.TryParse(Recipient, out var who) && who.Length > 0;

    public Notification Notification => new(Party == "sender" ? NotifiedParty.Sender : NotifiedParty.Recipient, Recipient!.Trim(), At!.Value);
}
