using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace PharmaGuard.Web.Hosting;

/// <summary>Says why a replica did not start, or stopped by itself, in words for whoever started it.</summary>
internal static class StartFailure
{
    public const int Failed = 1;
    public const int WrongConfiguration = 2;

    /// <summary>The host logs a failed start with its stack trace before it throws; <see cref="RunAsync"/> then says it once and readably.</summary>
    public static bool ReportsItself(string category, EventId eventId) =>
        category == "Microsoft.Extensions.Hosting.Internal.Host" && eventId.Name == "HostedServiceStartupFaulted";

    /// <summary>Runs the replica until it is asked to stop.</summary>
    /// <returns>The exit code: 0 only when it ended because somebody asked it to.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> replica)
    {
        try
        {
            return await replica();
        }
        catch (WrongConfigurationException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WrongConfiguration;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"PharmaGuard cannot start: {exception.Message} Stop the other process or choose another address: --urls http://localhost:PORT");
            return Failed;
        }
        catch (SocketException exception)
        {
            await Console.Error.WriteLineAsync(
                $"PharmaGuard cannot start: it may not listen on its address: {exception.Message}. Choose another one: --urls http://localhost:PORT");
            return Failed;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"PharmaGuard cannot start: {exception}");
            return Failed;
        }
    }

    /// <summary>What a consumer needs to leave its group. Nobody waits longer for the reason of a failed start.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);

    /// <summary>Runs the host. A background service that failed has stopped it: that is no clean end, and whoever restarts replicas must see it.</summary>
    public static async Task<int> RunUntilStoppedAsync(this WebApplication app)
    {
        await using var disposed = app;

        // The container disposes in the reverse order of creation: the broker must outlive its clients, which still flush.
        _ = app.Services.GetService<EmbeddedDefault>();
        BackgroundService[] services = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        await StartAsync(app);
        await app.WaitForShutdownAsync();
        return services.Any(service => service.ExecuteTask is { IsFaulted: true }) ? Failed : 0;
    }

    // The host does not stop what had started before a start failed. Threads that still read, the consumer's native ones too, would outlive the
    // container and the broker in it, and the process would end by their abort and not by its exit code.
    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            using var patience = new CancellationTokenSource(LongestStop);
            try
            {
                await app.StopAsync(patience.Token);
            }
            catch (Exception)
            {
                // Why the start failed is what has to be told.
            }

            throw;
        }
    }
}
