using Microsoft.Extensions.Options;
using Npgsql;

namespace PharmaGuard.Web.Journal;

/// <summary>What <c>ConnectionStrings:Journal</c> says, completed with bounds where it is silent.</summary>
internal sealed class PostgresConnectionString(string text) : IValidateOptions<JournalOptions>
{
    private const int MaxPoolSize = 20;

    /// <summary>
    /// A replica that stands still in the middle of a transaction (a paused machine, a cut road) holds the counter that everybody needs. The
    /// server ends such a session; the replica tries again when it wakes, and its lease is looked at anew.
    /// </summary>
    private const string IdleSetting = "idle_in_transaction_session_timeout";

    /// <summary>The message names the key and never the text, which may hold a password.</summary>
    public ValidateOptionsResult Validate(string? name, JournalOptions options)
    {
        const string Key = $"ConnectionStrings:{JournalOptions.ConnectionStringName}";
        try
        {
            return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(text).Host)
                ? ValidateOptionsResult.Fail($"{Key} must name the server (Host=…) in Npgsql's format.")
                : ValidateOptionsResult.Success;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return ValidateOptionsResult.Fail($"{Key} is not a connection string in Npgsql's format (Host=…;Database=…;Username=…).");
        }
    }

    public string Complete(JournalOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "PharmaGuard" };
        if (!builder.ShouldSerialize("Maximum Pool Size"))
        {
            builder.MaxPoolSize = MaxPoolSize;
        }

        if (!builder.ShouldSerialize("Timeout"))
        {
            builder.Timeout = options.CommandTimeoutSeconds;
        }

        if (builder.Options?.Contains(IdleSetting, StringComparison.Ordinal) != true)
        {
            builder.Options = $"{builder.Options} -c {IdleSetting}=3s".TrimStart();
        }

        return builder.ConnectionString;
    }
}
