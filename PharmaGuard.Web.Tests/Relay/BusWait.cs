using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Tests.Relay;

internal static class BusWait
{
    /// <summary>Waits until the bus shows what is expected, woken by the bus itself.</summary>
    public static async Task ShowsAsync(this AlertBus bus, Func<AlertSnapshot, bool> expected, TimeSpan? within = null)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = bus.Subscribe(() =>
        {
            if (expected(bus.Current))
            {
                seen.TrySetResult();
            }

            return Task.CompletedTask;
        });
        if (!expected(bus.Current))
        {
            await seen.Task.WaitAsync(within ?? TimeSpan.FromSeconds(10));
        }
    }
}
