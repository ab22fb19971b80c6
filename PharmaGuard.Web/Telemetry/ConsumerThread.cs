namespace PharmaGuard.Web.Telemetry;

/// <summary>The thread belongs to the consumer, and librdkafka's callbacks are synchronous: what is asynchronous is waited for.</summary>
internal static class ConsumerThread
{
    public static void Wait(Task task) => task.GetAwaiter().GetResult();

    public static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
