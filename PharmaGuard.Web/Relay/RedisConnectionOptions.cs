using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace PharmaGuard.Web.Relay;

/// <summary>Where Redis is, in the format of StackExchange.Redis; absent means one replica alone.</summary>
public sealed class RedisConnectionOptions
{
    public const string SectionName = "ConnectionStrings";

    public string? Redis { get; set; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Redis);
}

/// <summary>A string that cannot be read stops the start. The message never shows the string itself: it may hold the password.</summary>
internal sealed class RedisConnectionOptionsValidator : IValidateOptions<RedisConnectionOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisConnectionOptions options)
    {
        if (!options.IsConfigured)
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            return ConfigurationOptions.Parse(options.Redis!).EndPoints.Count > 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("ConnectionStrings:Redis names no server. Example: localhost:6379");
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or OverflowException)
        {
            return ValidateOptionsResult.Fail("ConnectionStrings:Redis cannot be read. Example: localhost:6379,password=…,ssl=true");
        }
    }
}
