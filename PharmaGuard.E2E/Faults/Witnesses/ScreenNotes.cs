using System.Collections.Concurrent;

namespace PharmaGuard.E2E.Faults.Witnesses;

/// <summary>What a screen said of itself from one moment on.</summary>
internal readonly record struct Honesty(double At, bool IsStale);

/// <summary>What was noted of one screen since a round began. Any thread; times in seconds.</summary>
internal sealed class ScreenNotes
{
    private readonly ConcurrentQueue<Honesty> _honesty = new();
    private readonly ConcurrentDictionary<string, byte> _doubled = new(StringComparer.Ordinal);

    /// <summary>Alerts that were painted twice at once.</summary>
    public int Doubled => _doubled.Count;

    /// <summary>What earlier rounds noted is theirs; only what the screen says now goes on.</summary>
    public void Begin()
    {
        _doubled.Clear();
        while (_honesty.Count > 1)
        {
            _honesty.TryDequeue(out _);
        }
    }

    public void Say(double at, bool isStale) => _honesty.Enqueue(new Honesty(at, isStale));

    public void Double(string id) => _doubled.TryAdd(id, 0);

    /// <summary>When it said from a moment on that it does not know: the moment itself if it was saying so already; null when it never did.</summary>
    public double? FirstStale(double from) => IsStaleAt(from)
        ? from
        : _honesty.Where(note => note.IsStale && note.At >= from).Select(note => (double?)note.At).FirstOrDefault();

    /// <summary>The longest stretch between two moments in which it looked as if all were well.</summary>
    public double LooksHealthyFor(double from, double to)
    {
        var (longest, since) = (0.0, IsStaleAt(from) ? (double?)null : from);
        foreach (var note in _honesty.Where(note => note.At > from && note.At < to))
        {
            longest = Math.Max(longest, note.At - (since ?? note.At));
            since = note.IsStale ? null : since ?? note.At;
        }

        return Math.Max(longest, to - (since ?? to));
    }

    // Of what was never noted the worst is taken: it looked healthy.
    private bool IsStaleAt(double moment) => _honesty.LastOrDefault(note => note.At <= moment).IsStale;
}
