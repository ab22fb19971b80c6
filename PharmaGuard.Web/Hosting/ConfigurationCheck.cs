using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Reads every room's options once before anything starts and collects all that is wrong, so that a person mends a configuration in one go.
/// The host's own check would stop at the first value that cannot even be converted.
/// </summary>
internal static partial class ConfigurationCheck
{
    /// <exception cref="WrongConfigurationException">Something is wrong; it names every key.</exception>
    public static void Run(WebApplication app)
    {
        List<string> faults = [.. UrlFaults(app.Configuration)];
        foreach (var options in OptionsTypes(typeof(ConfigurationCheck).Assembly))
        {
            faults.AddRange(Faults(app.Services, options));
        }

        if (faults.Count == 0)
        {
            faults.AddRange(DataDirectory.Faults(app));
        }

        if (faults.Count > 0)
        {
            // One options class may be filled in from another, whose faults then come twice.
            throw new WrongConfigurationException([.. faults.Distinct(StringComparer.Ordinal)]);
        }
    }

    /// <summary>By house rule an options class is a class with a section name.</summary>
    internal static IEnumerable<Type> OptionsTypes(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && SectionName(type) is not null);

    internal static string? SectionName(Type options) => options.GetField("SectionName")?.GetRawConstantValue() as string;

    private static IEnumerable<string> Faults(IServiceProvider services, Type options)
    {
        // A role that this replica does not carry registers no validator, and its keys do not matter here.
        if (!services.GetServices(typeof(IValidateOptions<>).MakeGenericType(options)).Any())
        {
            return [];
        }

        try
        {
            typeof(ConfigurationCheck).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(options).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [services], null);
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures.Select(failure => FullKey().IsMatch(failure) ? failure : $"{SectionName(invalid.OptionsType)}:{failure}");
        }
        catch (InvalidOperationException unreadable) when (unreadable.InnerException is not null)
        {
            // The binder names the key and what it could not convert.
            return [unreadable.Message];
        }
    }

    // A room that checks a key outside its own section, such as a connection string, writes the whole key.
    [GeneratedRegex(@"^\w+:\w")]
    private static partial Regex FullKey();

    private static void Read<T>(IServiceProvider services) where T : class => _ = services.GetRequiredService<IOptions<T>>().Value;

    private static IEnumerable<string> UrlFaults(IConfiguration configuration)
    {
        foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsBindable(url))
            {
                yield return $"Urls (ASPNETCORE_URLS, --urls): \"{url}\" is not an address to listen on, such as http://localhost:8080.";
            }
        }

        foreach (var key in (string[])[WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey])
        {
            foreach (var port in (configuration[key] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!ushort.TryParse(port, out _))
                {
                    yield return $"{key} (ASPNETCORE_{key.ToUpperInvariant()}): \"{port}\" is not a port, 0 to 65535.";
                }
            }
        }
    }

    private static bool IsBindable(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Port: >= 0 and <= 65535, Scheme: "http" or "https" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
