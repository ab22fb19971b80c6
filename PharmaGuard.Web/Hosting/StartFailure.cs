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

    /// <summary>Runs the host. A background service that failed has stopped it: that is no clean end, and whoever restarts replicas must see it.</summary>
    public static async Task<int> RunUntilStoppedAsync(this WebApplication app)
    {
        // The container disposes in the reverse order of creation: the broker must outlive its clients, which still flush.
        _ = app.Services.GetService<EmbeddedDefault>();
        BackgroundService[] services = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        await app.RunAsync();
        return services.Any(service => service.ExecuteTask is { IsFaulted: true }) ? Failed : 0;
    }
}
