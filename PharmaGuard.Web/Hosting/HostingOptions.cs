using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Hosting;

/// <summary>What stands in front of this replica. Lists are one text with commas, so that one environment variable sets one.</summary>
public sealed class HostingOptions
{
    public const string SectionName = "Hosting";

    /// <summary>Addresses or CIDR networks whose <c>X-Forwarded-*</c> headers are believed. Everybody else's are ignored.</summary>
    [CustomValidation(typeof(HostingOptions), nameof(CheckProxies))]
    public string KnownProxies { get; set; } = "127.0.0.1,::1";

    /// <summary>Origins besides the page's own (scheme, host, port) that may open circuits and hub connections.</summary>
    [CustomValidation(typeof(HostingOptions), nameof(CheckOrigins))]
    public string AllowedOrigins { get; set; } = string.Empty;

    internal static string[] Split(string? list) =>
        (list ?? string.Empty).Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static ValidationResult? CheckProxies(string? proxies, ValidationContext context) =>
        Split(proxies).FirstOrDefault(entry => !IPAddress.TryParse(entry, out _) && !IPNetwork.TryParse(entry, out _)) is { } wrong
            ? new($"\"{wrong}\" is neither an IP address nor a network such as 10.0.0.0/8.", [nameof(KnownProxies)])
            : ValidationResult.Success;

    public static ValidationResult? CheckOrigins(string? origins, ValidationContext context) =>
        Split(origins).FirstOrDefault(entry => Origin.TryParse(entry) is null) is { } wrong
            ? new($"\"{wrong}\" is not an origin such as https://desk.example.org.", [nameof(AllowedOrigins)])
            : ValidationResult.Success;
}

[OptionsValidator]
internal sealed partial class HostingOptionsValidator : IValidateOptions<HostingOptions>;
