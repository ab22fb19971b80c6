using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Closes a decided alert: who was told and when, or why not.</summary>
public partial class CloseForm
{
    private readonly Told[] _told = [.. Enum.GetValues<NotifiedParty>().Select(party => new Told(party))];
    private string? _waiver;

    [Inject]
    public required TimeProvider Clock { get; set; }

    // A party nobody is named of was not told.
    private List<Notification> Notified =>
    [
        .. _told.Where(told => !string.IsNullOrWhiteSpace(told.Who))
            .Select(told => new Notification(told.Party, told.Who.Trim(), told.At is { } at ? ZoneOrUtc.At(at) : Clock.GetUtcNow())),
    ];

    private sealed class Told(NotifiedParty party)
    {
        public NotifiedParty Party { get; } = party;

        public string Who { get; set; } = string.Empty;

        /// <summary>By the clock on the person's wall; null for now.</summary>
        public DateTime? At { get; set; }
    }
}
