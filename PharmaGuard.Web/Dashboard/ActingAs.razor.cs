using Microsoft.AspNetCore.Components;
using PharmaGuard.Web.Circuits;

namespace PharmaGuard.Web.Dashboard;

/// <summary>Shows under which name this tab acts, and that nothing proves it.</summary>
public sealed partial class ActingAs : IDisposable
{
    [Inject]
    internal CircuitPerson Acting { get; set; } = null!;

    [Inject]
    internal NameQuestion Question { get; set; } = null!;

    protected override void OnInitialized() => Acting.Changed += OnChanged;

    public void Dispose() => Acting.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
