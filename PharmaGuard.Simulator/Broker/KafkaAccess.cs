using Confluent.Kafka;

namespace PharmaGuard.Simulator.Broker;

/// <summary>Where the brokers are, and how to be let in.</summary>
/// <param name="BootstrapServers"><c>host:port</c>, comma separated.</param>
public sealed record KafkaAccess(string BootstrapServers)
{
    /// <summary><c>Plaintext</c>, <c>Ssl</c>, <c>SaslPlaintext</c> or <c>SaslSsl</c>; the broker's spelling with <c>_</c> is taken too.</summary>
    public string? SecurityProtocol { get; init; }

    /// <summary><c>PLAIN</c>, <c>SCRAM-SHA-256</c>, <c>SCRAM-SHA-512</c>.</summary>
    public string? SaslMechanism { get; init; }

    public string? SaslUsername { get; init; }

    public string? SaslPassword { get; init; }

    /// <summary>File with the authorities that the broker's certificate may come from; absent: the system's.</summary>
    public string? SslCaLocation { get; init; }

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

    internal bool UsesSasl => Protocol is Confluent.Kafka.SecurityProtocol.SaslPlaintext or Confluent.Kafka.SecurityProtocol.SaslSsl;

    internal T Apply<T>(T config)
        where T : ClientConfig
    {
        config.BootstrapServers = BootstrapServers;
        config.SecurityProtocol = Protocol;
        config.SaslMechanism = Mechanism;
        config.SaslUsername = SaslUsername;
        config.SaslPassword = SaslPassword;
        config.SslCaLocation = string.IsNullOrEmpty(SslCaLocation) ? null : SslCaLocation;
        return config;
    }
}
