using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Hosting;

/// <summary>The arguments that are answered without starting a replica.</summary>
internal static class CommandLine
{
    private const string Usage =
        """
        Usage: PharmaGuard.Web [--urls URL[;URL...]] [--SECTION:KEY VALUE ...]
               PharmaGuard.Web --health URL    one GET: exit code 0 on a 2xx answer, else 1
               PharmaGuard.Web --catalogue FILE    writes the alarms and their numbers, as docs/catalogue.md has them
               PharmaGuard.Web --verify-journal [ANCHORS] [--SECTION:KEY VALUE ...]
                   whether every row is what was written: exit code 0, 1 if not, 2 if that could not be told
               PharmaGuard.Web --help

        Without configuration it runs alone: a broker in this process, SQLite, a simulated fleet, http://localhost:8080.
        Every key can be given as an argument or in the environment (SECTION__KEY); docs/configuration.md lists them all.
        """;

    // A container runtime gives a health check a few seconds before it kills it; the answer must come before that.
    private static readonly TimeSpan _healthTimeout = TimeSpan.FromSeconds(3);

    /// <returns>The exit code, or null when the arguments ask for a replica.</returns>
    public static async Task<int?> TryAnswerAsync(string[] args) => args switch
    {
        ["--help" or "-h" or "-?", ..] => Print(Usage),
        ["--health", var url] => await CheckHealthAsync(url),
        ["--health", ..] => Fail("--health needs one URL, such as http://localhost:8080/health/live."),
        ["--catalogue", var file] => await WriteCatalogueAsync(file),
        ["--catalogue", ..] => Fail("--catalogue needs one file, such as docs/catalogue.md."),
        ["--verify-journal", .. var rest] => await VerifyJournal.RunAsync(rest),
        _ => null,
    };

    private static async Task<int> CheckHealthAsync(string url)
    {
        try
        {
            // The address is this replica's own; a proxy from the environment would only answer for itself.
            using var handler = new SocketsHttpHandler { UseProxy = false };
            using var client = new HttpClient(handler) { Timeout = _healthTimeout };
            using var response = await client.GetAsync(new Uri(url, UriKind.Absolute), HttpCompletionOption.ResponseHeadersRead);
            return response.IsSuccessStatusCode ? 0 : Fail($"{url} answered {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or UriFormatException or NotSupportedException)
        {
            return Fail($"{url}: {exception.Message}");
        }
    }

    private static async Task<int> WriteCatalogueAsync(string file)
    {
        try
        {
            await File.WriteAllTextAsync(file, CataloguePage.Write(RuleCatalogue.Rules));
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail($"{file}: {exception.Message}");
        }
    }

    private static int Print(string text)
    {
        Console.Out.WriteLine(text);
        return 0;
    }

    private static int Fail(string text)
    {
        Console.Error.WriteLine(text);
        return 1;
    }
}
