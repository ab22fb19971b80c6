using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Fleet;

/// <summary>Which trucks belong to which depot while nobody registered them, and how the directory is followed.</summary>
public sealed class FleetOptions
{
    public const string SectionName = "Fleet";

    /// <summary>Depot name → truck ids; an entry that ends in <c>*</c> takes every id with that beginning. The longest match wins.</summary>
    [Required]
    public Dictionary<string, string[]> Depots { get; set; } = [];

    /// <summary>How often what other replicas wrote into the directory is read.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan DirectoryPollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

[OptionsValidator]
internal sealed partial class FleetOptionsValidator : IValidateOptions<FleetOptions>;
