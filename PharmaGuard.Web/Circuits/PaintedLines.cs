using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Circuits;

/// <summary>
/// Checks what one circuit's browser says that it painted. A forged word can at most say "painted" of an alert that can stand in a banner now,
/// under this circuit's one seat and once for each time it came into the banner: so much a real screen could do too.
/// </summary>
internal sealed class PaintedLines(AlertBus bus, PaintedReporter reporter, CircuitPerson acting, ReplicaName replica, TimeProvider clock)
{
    /// <summary>The banner has 20 lines; a page that was hidden may have some more to tell.</summary>
    public const int MaxBatch = 100;

    /// <summary>A page tells twice a second at most. Four times that is a fault or a forgery.</summary>
    public const int MaxCalls = 80;

    private const int MaxSeatLength = 64;

    /// <summary>Of its digest: enough to tell a million seats apart.</summary>
    private const int ShownSeatLength = 12;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>Longer ago than this, and the browser's word for when is not taken.</summary>
    private static readonly TimeSpan MaxAgo = TimeSpan.FromMinutes(1);

    /// <summary>How long a line that has just been acknowledged may still be confirmed: it was painted before.</summary>
    private static readonly TimeSpan Acknowledged = TimeSpan.FromMinutes(1);

    /// <summary>By alert, the version that brought it into the banner when this circuit last confirmed it.</summary>
    private readonly Dictionary<string, int> _confirmed = new(StringComparer.Ordinal);
    private string? _seat;
    private string? _shownSeat;
    private long? _windowStart;
    private int _calls;

    /// <returns>False when the browser should tell the same again later.</returns>
    public bool Confirm(string? seat, IReadOnlyList<PaintedLine?>? lines)
    {
        if (!IsWithinRate())
        {
            return false;
        }

        if (lines is { Count: > 0 and <= MaxBatch } && TryTakeSeat(seat, out var shown))
        {
            var now = clock.GetUtcNow();
            foreach (var line in lines)
            {
                if (line?.Id is { } id && IsNew(id, line.Version, now))
                {
                    reporter.Report(new AlertDisplay
                    {
                        AlertId = id,
                        Version = line.Version,
                        Seat = shown,
                        Person = acting.Current?.Name,
                        Replica = replica.Value,
                        PaintedAt = WholeMilliseconds(now - Ago(line)),
                    });
                }
            }
        }

        return true;
    }

    private bool IsWithinRate()
    {
        if (_windowStart is not { } start || clock.GetElapsedTime(start) >= Window)
        {
            (_windowStart, _calls) = (clock.GetTimestamp(), 0);
        }

        return ++_calls <= MaxCalls;
    }

    // The first seat that a circuit names is its seat: a browser has one. Whoever knows a seat can confirm under it, and a browser keeps it for
    // life, so others are shown only its digest.
    private bool TryTakeSeat(string? seat, [NotNullWhen(true)] out string? shown)
    {
        if (_seat is null && seat is { Length: > 7 and <= MaxSeatLength } && seat.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            _seat = seat;
            _shownSeat = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seat)))[..ShownSeatLength];
        }

        shown = _shownSeat;
        return shown is not null && _seat == seat;
    }

    private bool IsNew(string id, int version, DateTimeOffset now)
    {
        if (bus.Find(id) is not { } alert || !MayBeInBanner(alert, now))
        {
            return false;
        }

        var annunciated = alert.AnnunciatedVersion;
        if (version < annunciated || version > alert.Version || _confirmed.GetValueOrDefault(id) >= annunciated)
        {
            return false;
        }

        if (_confirmed.Count > bus.Current.Active.Length + MaxBatch)
        {
            foreach (var ended in _confirmed.Keys.Where(known => bus.Find(known) is null).ToList())
            {
                _confirmed.Remove(ended);
            }
        }

        _confirmed[id] = annunciated;
        return true;
    }

    private static bool MayBeInBanner(Alert alert, DateTimeOffset now) => alert.IsInBanner || now - alert.AcknowledgedAt < Acknowledged;

    private static TimeSpan Ago(PaintedLine line) =>
        line.Ago > 0 && line.Ago <= MaxAgo.TotalMilliseconds ? TimeSpan.FromMilliseconds(line.Ago) : TimeSpan.Zero;

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
