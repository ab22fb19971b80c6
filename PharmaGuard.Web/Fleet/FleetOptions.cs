using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Fleet;

/// <summary>Which trucks belong to which depot.</summary>
public sealed class FleetOptions
{
    public const string SectionName = "Fleet";

    /// <summary>Depot name → truck ids; an entry that ends in <c>*</c> takes every id with that beginning. The longest match wins.</summary>
    [Required]
    public Dictionary<string, string[]> Depots { get; set; } = [];
}

[OptionsValidator]
internal sealed partial class FleetOptionsValidator : IValidateOptions<FleetOptions>;
