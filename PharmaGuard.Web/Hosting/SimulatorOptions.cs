using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Hosting;

/// <summary>The simulated fleet inside this process.</summary>
public sealed class SimulatorOptions
{
    public const string SectionName = "Simulator";

    /// <summary>How many trucks this process simulates; 0 is none. 200 in the embedded default.</summary>
    [Range(0, 100_000)]
    public int Trucks { get; set; }
}

[OptionsValidator]
internal sealed partial class SimulatorOptionsValidator : IValidateOptions<SimulatorOptions>;
