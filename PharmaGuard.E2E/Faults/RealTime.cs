namespace PharmaGuard.E2E.Faults;

/// <summary>
/// The one place where the suite lets time pass: a fault lasts as long as it lasts, and nothing can be observed that would end it sooner.
/// Whatever is waited for goes through <see cref="Eventually"/> or <see cref="UntilAsync"/>.
/// </summary>
internal static class RealTime
{
    public static double Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;

    public static Task PassAsync(double seconds, CancellationToken cancellationToken = default) =>
        Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);

    /// <summary>Whether the condition came true within the limit.</summary>
    public static async Task<bool> UntilAsync(Func<bool> condition, double seconds)
    {
        for (var end = Now + seconds; !condition();)
        {
            if (Now > end)
            {
                return false;
            }

            await PassAsync(0.1);
        }

        return true;
    }
}
