using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Components;

/// <summary>
/// Asks the browser once who sits there and in which zone, and answers its beats. A beat goes through this circuit and back: when it stays
/// away, the browser greys the page, even if the socket looks alive.
/// </summary>
public sealed partial class Visitor : IAsyncDisposable
{
    private DotNetObjectReference<Visitor>? _self;

    [Parameter]
    public ViewerZone Zone { get; set; } = ViewerZone.Utc;

    [Parameter]
    public EventCallback<ViewerZone> ZoneChanged { get; set; }

    [Inject]
    internal CircuitPerson Acting { get; set; } = null!;

    [Inject]
    internal PaintedLines Painted { get; set; } = null!;

    [Inject]
    internal LastSeen Seen { get; set; } = null!;

    [Inject]
    public required IJSRuntime Browser { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    /// <summary>Milliseconds since 1970 by the server's clock, by which the browser counts ages: the clock of a desk PC may be wrong.</summary>
    [JSInvokable]
    public long Beat() => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The browser confirms banner lines that it painted where somebody could see them.</summary>
    /// <returns>False when it should tell the same again later.</returns>
    [JSInvokable]
    public bool Confirm(string? seat, PaintedLine?[]? lines) => Painted.Confirm(seat, lines);

    /// <summary>The browser is back after a time without its circuit, and tells how far it had followed. What kept it away kept others too.</summary>
    [JSInvokable]
    public void Returned(SeenMark? seen) => Seen.Tell(seen, amongMany: true);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        var told = await Browser.InvokeAsync<Told>("pharmaGuard.meet", _self);

        // Whatever a browser says is only a wish: both are checked.
        if (Person.TryParse(told.Name, out var person))
        {
            Acting.Is(person);
        }

        // Not among many: a new circuit comes when its browser does, which chance has spread already (connection.js).
        Seen.Tell(told.Seen);
        await ZoneChanged.InvokeAsync(ViewerZone.Of(told.Zone));
    }

    public async ValueTask DisposeAsync()
    {
        if (_self is not { } self)
        {
            return;
        }

        try
        {
            await Browser.InvokeVoidAsync("pharmaGuard.part");
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The tab is closed already.
        }

        self.Dispose();
    }

    internal sealed record Told(string? Name, string? Zone, SeenMark? Seen = null);
}
