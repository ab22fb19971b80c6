using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Hosting;

/// <summary>Who this process is among its replicas, and which part of the flow it carries.</summary>
public sealed class ReplicaOptions
{
    public const string SectionName = "Replica";

    /// <summary>The role that serves page, hub and API.</summary>
    public const string Web = "Web";

    /// <summary>The role that reads telemetry and judges it.</summary>
    public const string Ingest = "Ingest";

    /// <summary>Shown on the page and in every log line; unique among replicas. The host name when absent.</summary>
    [Required, StringLength(64, MinimumLength = 1), CustomValidation(typeof(ReplicaOptions), nameof(CheckName))]
    public string Name { get; set; } = Environment.MachineName;

    /// <summary><c>Web</c> (page, hub, API), <c>Ingest</c> (Kafka and rules), or both. Health and metrics are always there.</summary>
    [Required, RegularExpression(@"\s*(Web|Ingest)\s*(,\s*(Web|Ingest)\s*)*", ErrorMessage = "Allowed are Web, Ingest, or both with a comma.")]
    public string Roles { get; set; } = $"{Web},{Ingest}";

    internal bool Has(string role) => Roles.Split(',', StringSplitOptions.TrimEntries).Contains(role, StringComparer.Ordinal);

    public static ValidationResult? CheckName(string? name, ValidationContext context) =>
        name is null || PrintableText.IsPrintable(name) ? ValidationResult.Success : new("Only printable characters are allowed.", [nameof(Name)]);
}

[OptionsValidator]
internal sealed partial class ReplicaOptionsValidator : IValidateOptions<ReplicaOptions>;
