using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace PharmaGuard.Web.Dashboard;

/// <summary>How long ago something was.</summary>
public partial class Age
{
    private DateTimeOffset _rendered;

    [Parameter, EditorRequired]
    public DateTimeOffset Since { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    private string Text => Write(Clock.GetUtcNow() - Since);

    protected override bool ShouldRender() => _rendered != Since;

    protected override void OnAfterRender(bool firstRender) => _rendered = Since;

    /// <summary>Two units at most, as live.js writes it too.</summary>
    internal static string Write(TimeSpan age) => age switch
    {
        _ when age < TimeSpan.FromMinutes(1) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)age.TotalSeconds)} s"),
        _ when age < TimeSpan.FromHours(1) => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min {age.Seconds:00} s"),
        _ when age < TimeSpan.FromDays(1) => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h {age.Minutes:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} d {age.Hours:00} h"),
    };
}
