using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Dashboard;

/// <summary>One row of the queue.</summary>
public sealed record QueueRow
{
    /// <summary>What opens and closes, and the row's place for the renderer.</summary>
    public required string Key { get; init; }

    /// <summary>Null for a fold's row.</summary>
    public Alert? Alert { get; init; }

    /// <summary>Null for an alert's row.</summary>
    public DeskEntry? Fold { get; init; }

    /// <summary>How many alerts stand below this one.</summary>
    public int Nested { get; init; }

    public bool IsOpen { get; init; }

    /// <summary>0 in the list itself, 1 in a fold or below an alert, 2 for both.</summary>
    public int Depth { get; init; }
}
