using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PharmaGuard.E2E.Screens;

/// <summary>What went wrong inside a page: errors on its console (a refused script or style is one) and exceptions nobody caught.</summary>
internal sealed class ScreenFaults
{
    private readonly ConcurrentQueue<string> _faults = new();
    private volatile bool _outage;

    public ScreenFaults(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => Add(error);
        page.Crash += (_, _) => Add("The page crashed.");
    }

    public bool IsEmpty => _faults.IsEmpty;

    /// <summary>What was noted so far; it is not told again.</summary>
    public IReadOnlyList<string> TakeAll()
    {
        List<string> taken = [];
        while (_faults.TryDequeue(out var fault))
        {
            taken.Add(fault);
        }

        return taken;
    }

    /// <summary>From here on the page loses its server on purpose and may complain.</summary>
    public void ExpectOutage() => _outage = true;

    private void Add(string fault)
    {
        // A policy that refuses our own page is a defect, outage or not.
        if (!_outage || fault.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
        {
            _faults.Enqueue(fault);
        }
    }
}
