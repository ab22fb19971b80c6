using System.CommandLine;
using PharmaGuard.Simulator.Broker;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>Where the brokers are and how to be let in: the same options for every verb that talks to one.</summary>
internal static class AccessOptions
{
    /// <summary>Where the web application reads it too. A password on the command line is seen by everybody who lists processes.</summary>
    private const string PasswordVariable = "Kafka__SaslPassword";

    public static readonly Option<string> BootstrapServers = new("--bootstrap-servers")
    {
        Description = "Brokers as HOST:PORT[,HOST:PORT]. Required.",
        HelpName = "HOST:PORT",
    };

    public static readonly Option<string?> SecurityProtocol = new("--security-protocol")
    {
        Description = "Plaintext (without this option), Ssl, SaslPlaintext or SaslSsl.",
        HelpName = "NAME",
    };

    public static readonly Option<string?> SaslMechanism = new("--sasl-mechanism")
    {
        Description = "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.",
        HelpName = "NAME",
    };

    public static readonly Option<string?> SaslUsername = new("--sasl-username") { Description = "Needed with SASL.", HelpName = "NAME" };

    public static readonly Option<string?> SaslPassword = new("--sasl-password")
    {
        Description = $"Needed with SASL. Better given as the environment variable {PasswordVariable}.",
        HelpName = "PASSWORD",
    };

    public static readonly Option<string?> SslCaLocation = new("--ssl-ca-location")
    {
        Description = "File with the authorities that the broker's certificate may come from. Without it: the system's.",
        HelpName = "FILE.pem",
    };

    public static IEnumerable<Option> All => [BootstrapServers, SecurityProtocol, SaslMechanism, SaslUsername, SaslPassword, SslCaLocation];

    public static KafkaAccess AccessOf(ParseResult arguments) => new(arguments.GetValue(BootstrapServers) ?? string.Empty)
    {
        SecurityProtocol = arguments.GetValue(SecurityProtocol),
        SaslMechanism = arguments.GetValue(SaslMechanism),
        SaslUsername = arguments.GetValue(SaslUsername),
        SaslPassword = arguments.GetValue(SaslPassword) ?? Environment.GetEnvironmentVariable(PasswordVariable),
        SslCaLocation = arguments.GetValue(SslCaLocation),
    };

    /// <summary>What is wrong, one line each.</summary>
    public static IEnumerable<string> Complaints(ParseResult arguments)
    {
        var access = AccessOf(arguments);
        if (string.IsNullOrWhiteSpace(access.BootstrapServers))
        {
            yield return "--bootstrap-servers HOST:PORT is required.";
        }

        if (access.Protocol is null && access.SecurityProtocol is not null)
        {
            yield return "--security-protocol: must be Plaintext, Ssl, SaslPlaintext or SaslSsl.";
        }

        if (access.Mechanism is null && (access.UsesSasl || access.SaslMechanism is not null))
        {
            yield return "--sasl-mechanism: must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.";
        }

        if (access.UsesSasl && string.IsNullOrEmpty(access.SaslUsername))
        {
            yield return "--sasl-username is needed with SASL.";
        }

        if (access.UsesSasl && string.IsNullOrEmpty(access.SaslPassword))
        {
            yield return $"--sasl-password (or {PasswordVariable} in the environment) is needed with SASL.";
        }

        if (access is { SaslUsername: not null, UsesSasl: false })
        {
            yield return "--sasl-username: say --security-protocol SaslPlaintext or SaslSsl too, or it is not used.";
        }

        if (access.SslCaLocation is { Length: > 0 } file && !File.Exists(file))
        {
            yield return $"--ssl-ca-location {file}: there is no such file.";
        }
    }
}
