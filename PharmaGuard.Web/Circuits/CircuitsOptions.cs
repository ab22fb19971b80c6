using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Circuits;

/// <summary>How browser tabs are served.</summary>
public sealed class CircuitsOptions
{
    public const string SectionName = "Circuits";

    /// <summary>Shortest time between two renders of one circuit. The first change after a quiet time does not wait.</summary>
    [Range(typeof(TimeSpan), "00:00:00.020", "00:00:05")]
    public TimeSpan RenderInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a stopping replica waits for its circuits to move to another one. Keep it below the host's shutdown timeout.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a circuit whose browser is gone is kept, so that a short network fault loses nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan DisconnectedRetention { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many of them are kept. A restart of the proxy disconnects every browser at once: a number below the circuits of one replica
    /// would throw some of them away.
    /// </summary>
    [Range(1, 100_000)]
    public int DisconnectedMaxRetained { get; set; } = 5_000;
}

[OptionsValidator]
internal sealed partial class CircuitsOptionsValidator : IValidateOptions<CircuitsOptions>;
