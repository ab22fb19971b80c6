using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What the loads of one truck have been through, read anew while somebody looks. The page lives without it.</summary>
public sealed partial class CargoCard : IDisposable
{
    /// <summary>A truck reports about once a minute, and what its owner stored is two seconds old at most.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<CargoReport>? _loads;
    private string? _problem;

    /// <summary>The same for the life of the component.</summary>
    [Parameter, EditorRequired]
    public required string Truck { get; set; }

    [Inject]
    public required ICargoReader Cargo { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    protected override void OnInitialized()
    {
        // Not awaited: it ends with the tab.
        if (RendererInfo.IsInteractive)
        {
            _ = FollowAsync();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            var leaving = _leaving.Token;
            while (true)
            {
                await ReadAsync(leaving);
                StateHasChanged();
                await Task.Delay(Pause, Clock, leaving);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The tab was closed.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task ReadAsync(CancellationToken leaving)
    {
        using var patience = new CancellationTokenSource(Patience, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, leaving);
        try
        {
            _loads = await Cargo.ReadAsync(new TruckId(Truck), either.Token);
            _problem = null;
        }
        catch (Exception exception) when (exception is JournalUnavailableException || (exception is OperationCanceledException && !leaving.IsCancellationRequested))
        {
            _problem = _loads is null
                ? "The journal cannot be read now, so nothing is known of the cargo."
                : "The journal cannot be read now. What stands here may be old.";
        }
    }
}
