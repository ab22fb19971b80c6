using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Alerts;

namespace PharmaGuard.Web.Tests.Alerts;

public sealed class SteadyLookTests
{
    private readonly List<string> _said = [];
    private readonly SteadyLook _looks = new(new FakeTimeProvider());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Try_FailsAgainAndAgain_IsSaidOnceUntilItWorked()
    {
        await TryAsync(new InvalidOperationException("1"));
        await TryAsync(new InvalidOperationException("2"));
        await TryAsync(null);
        await TryAsync(new InvalidOperationException("3"));

        Assert.Equal(["1", "3"], _said);
    }

    [Fact]
    public async Task Try_FaultThatIsOnRecord_IsNotSaidAndIsNoSignThatItWorks()
    {
        await TryAsync(new JournalUnavailableException("away"));
        await TryAsync(new InvalidOperationException("1"));
        await TryAsync(new JournalUnavailableException("away"));
        await TryAsync(new InvalidOperationException("2"));

        Assert.Equal(["1"], _said);
    }

    [Fact]
    public async Task Try_Cancelled_IsNotCaught() => await Assert.ThrowsAsync<OperationCanceledException>(() => TryAsync(new OperationCanceledException()));

    [Fact]
    public async Task Run_Cancelled_EndsQuietly()
    {
        using var stopping = new CancellationTokenSource();
        var running = _looks.RunAsync(_ => Task.CompletedTask, _ => false, _ => { }, stopping.Token);

        await stopping.CancelAsync();

        await running.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    private Task TryAsync(Exception? fault) => _looks.TryAsync(
        _ => fault is null ? Task.CompletedTask : Task.FromException(fault), caught => caught is JournalUnavailableException, caught => _said.Add(caught.Message), Cancel);
}
