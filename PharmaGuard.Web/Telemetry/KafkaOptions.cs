using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Telemetry;

/// <summary>Where telemetry comes from.</summary>
public sealed partial class KafkaOptions : IValidatableObject
{
    public const string SectionName = "Kafka";

    /// <summary><c>host:port</c>, comma separated.</summary>
    [Required]
    public string BootstrapServers { get; set; } = string.Empty;

    [Required]
    public string TelemetryTopic { get; set; } = "fleet.telemetry";

    [Required]
    public string DeadLetterTopic { get; set; } = "fleet.telemetry.dead-letter";

    /// <summary>One group for all replicas.</summary>
    [Required]
    public string GroupId { get; set; } = "pharmaguard";

    /// <summary><c>Plaintext</c>, <c>Ssl</c>, <c>SaslPlaintext</c> or <c>SaslSsl</c>; the broker's spelling with <c>_</c> is taken too.</summary>
    public string? SecurityProtocol { get; set; }

    /// <summary><c>PLAIN</c>, <c>SCRAM-SHA-256</c>, <c>SCRAM-SHA-512</c>.</summary>
    public string? SaslMechanism { get; set; }

    public string? SaslUsername { get; set; }

    public string? SaslPassword { get; set; }

    /// <summary>File with the authorities that the broker's certificate may come from.</summary>
    public string? SslCaLocation { get; set; }

    /// <summary>Identity of the log, for a broker that cannot tell the topic's own id. Absent: ask the broker.</summary>
    public string? LogId { get; set; }

    /// <summary>How long a dead replica keeps its partitions. The broker's <c>group.min.session.timeout.ms</c> is the lower bound, 6 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How often rule state and position are stored. After a crash the new owner judges at most this much again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each owned partition is proven by a canary. Screens call themselves unproven after 10 s without one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:05")]
    public TimeSpan CanaryInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Records that a partition may be behind before its backlog is searched for incidents ahead of their turn. 0: never.</summary>
    [Range(0, int.MaxValue)]
    public int LookAheadFrom { get; set; } = 5_000;

    internal SecurityProtocol? Protocol =>
        Enum.TryParse<SecurityProtocol>(SecurityProtocol?.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var protocol)
        && Enum.IsDefined(protocol) ? protocol : null;

    internal SaslMechanism? Mechanism => SaslMechanism?.ToUpperInvariant() switch
    {
        "PLAIN" => Confluent.Kafka.SaslMechanism.Plain,
        "SCRAM-SHA-256" => Confluent.Kafka.SaslMechanism.ScramSha256,
        "SCRAM-SHA-512" => Confluent.Kafka.SaslMechanism.ScramSha512,
        _ => null,
    };

    private bool UsesSasl => Protocol is Confluent.Kafka.SecurityProtocol.SaslPlaintext or Confluent.Kafka.SecurityProtocol.SaslSsl;

    /// <summary>The broker's rule for names.</summary>
    internal static bool IsTopic([NotNullWhen(true)] string? name) => name is not (null or "." or "..") && TopicName().IsMatch(name);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (key, topic) in ((string, string)[])[(nameof(TelemetryTopic), TelemetryTopic), (nameof(DeadLetterTopic), DeadLetterTopic)])
        {
            if (!IsTopic(topic))
            {
                yield return new ValidationResult("must have 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-'.", [key]);
            }
        }

        // Each bad record would come back as a new one, for ever.
        if (TelemetryTopic == DeadLetterTopic)
        {
            yield return new ValidationResult("must not be the telemetry topic.", [nameof(DeadLetterTopic)]);
        }

        if (Protocol is null && SecurityProtocol is { Length: > 0 })
        {
            yield return new ValidationResult("must be Plaintext, Ssl, SaslPlaintext or SaslSsl.", [nameof(SecurityProtocol)]);
        }

        if (Mechanism is null && (UsesSasl || SaslMechanism is { Length: > 0 }))
        {
            yield return new ValidationResult("must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.", [nameof(SaslMechanism)]);
        }

        if (UsesSasl && string.IsNullOrEmpty(SaslUsername))
        {
            yield return new ValidationResult("is needed with SASL.", [nameof(SaslUsername)]);
        }

        if (UsesSasl && string.IsNullOrEmpty(SaslPassword))
        {
            yield return new ValidationResult("is needed with SASL.", [nameof(SaslPassword)]);
        }

        if (SslCaLocation is { Length: > 0 } && !File.Exists(SslCaLocation))
        {
            yield return new ValidationResult("names a file that does not exist.", [nameof(SslCaLocation)]);
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9._-]{1,249}\z")]
    private static partial Regex TopicName();
}

[OptionsValidator]
internal sealed partial class KafkaOptionsValidator : IValidateOptions<KafkaOptions>;
