using Microsoft.Extensions.Options;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Hosting;

/// <summary>The folder of what a replica keeps by itself: the SQLite journal, and the keys when there is no Redis.</summary>
internal static class DataDirectory
{
    public static string Find(IServiceProvider services) => Path.Combine(
        services.GetRequiredService<IHostEnvironment>().ContentRootPath, services.GetRequiredService<IOptions<JournalOptions>>().Value.DataDirectory);

    /// <summary>
    /// A folder that cannot be written is a wrong value, not an outage: it would be waited for in vain. Only asked when something is kept there.
    /// </summary>
    public static IEnumerable<string> Faults(WebApplication app)
    {
        if (IsSet(app.Configuration, JournalOptions.ConnectionStringName) && IsSet(app.Configuration, "Redis"))
        {
            yield break;
        }

        var folder = Find(app.Services);
        if (TryWrite(folder) is { } reason)
        {
            yield return $"{JournalOptions.SectionName}:{nameof(JournalOptions.DataDirectory)}: {folder} cannot be written: {reason}";
        }
    }

    private static bool IsSet(IConfiguration configuration, string name) => !string.IsNullOrWhiteSpace(configuration.GetConnectionString(name));

    private static string? TryWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }
}
