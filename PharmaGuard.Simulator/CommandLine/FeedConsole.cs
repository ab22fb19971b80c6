using System.Globalization;
using PharmaGuard.Simulator.Feed;
using Spectre.Console;

namespace PharmaGuard.Simulator.CommandLine;

/// <summary>Shows a running feed: a bar on a terminal, a line every five seconds where the output is kept.</summary>
internal static class FeedConsole
{
    private static readonly TimeSpan _redraw = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _lineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Returns when the run ends, however it ends.</summary>
    public static Task ShowAsync(FeedStatus status, TimeSpan? duration, Task running) =>
        Console.IsOutputRedirected ? LinesAsync(status, running) : BarAsync(status, duration, running);

    /// <summary>A line for a person, above the bar if there is one.</summary>
    public static void Notice(string text)
    {
        if (Console.IsOutputRedirected)
        {
            Console.Error.WriteLine(text);
        }
        else
        {
            AnsiConsole.WriteLine(text);
        }
    }

    public static string Line(FeedStatus status, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"Sent {status.Sent}, acknowledged {status.Acknowledged}, failed {status.Failed}, {status.Acknowledged / Math.Max(0.001, elapsed.TotalSeconds):F0}/s.");

    private static async Task LinesAsync(FeedStatus status, Task running)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await Task.WhenAny(running, Task.Delay(_lineEvery)) != running)
        {
            Console.WriteLine(Line(status, TimeProvider.System.GetElapsedTime(started)));
        }
    }

    private static Task BarAsync(FeedStatus status, TimeSpan? duration, Task running) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
        .StartAsync(async context =>
        {
            var started = TimeProvider.System.GetTimestamp();
            var task = context.AddTask("Connecting", maxValue: duration?.TotalSeconds ?? 1);
            task.IsIndeterminate = duration is null;
            while (await Task.WhenAny(running, Task.Delay(_redraw)) != running)
            {
                var elapsed = TimeProvider.System.GetElapsedTime(started);
                task.Value = duration is null ? 0 : elapsed.TotalSeconds;
                task.Description = Line(status, elapsed);
            }

            task.Value = task.MaxValue;
        });
}
