namespace PharmaGuard.Web.Components;

public static class ComponentsEndpointRouteBuilderExtensions
{
    /// <summary>The page, its circuits and its static files.</summary>
    public static IEndpointConventionBuilder MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        return endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // With the default window each connection holds more memory for compression than the circuit itself takes. A small window that
            // is not kept between messages costs a third of it. "Dangerous" is compression of secrets beside text that an attacker chose:
            // no token or key is ever rendered.
            options.ConfigureWebSocketAcceptContext = (_, accept) =>
            {
                accept.DangerousEnableCompression = true;
                accept.ServerMaxWindowBits = 10;
                accept.DisableServerContextTakeover = true;
                return Task.CompletedTask;
            };
        });
    }
}
