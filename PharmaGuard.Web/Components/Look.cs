using MudBlazor;

namespace PharmaGuard.Web.Components;

/// <summary>MudBlazor's part of the look. Light and dark are switched in the browser (app.css), so that neither flashes at the start.</summary>
internal static class Look
{
    public static readonly MudTheme Theme = new()
    {
        Typography = new Typography
        {
            // System fonts: a page that watches trucks must not wait for somebody else's host.
            Default = new DefaultTypography { FontFamily = ["system-ui", "Segoe UI", "Roboto", "Liberation Sans", "sans-serif"] },
        },
    };
}
