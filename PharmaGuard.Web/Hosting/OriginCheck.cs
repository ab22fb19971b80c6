using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Keeps other sites' pages out of circuits and hubs. CORS does not cover WebSockets: without this check any page that a dispatcher visits
/// could open a circuit with the dispatcher's cookies. It runs before routing, so no circuit exists when it refuses.
/// </summary>
internal sealed partial class OriginCheck(RequestDelegate next, IOptions<HostingOptions> options, ILogger<OriginCheck> logger)
{
    private readonly HashSet<Origin> _allowed =
        [.. HostingOptions.Split(options.Value.AllowedOrigins).Select(Origin.TryParse).OfType<Origin>()];

    public Task InvokeAsync(HttpContext context)
    {
        if (IsAllowed(context))
        {
            return next(context);
        }

        Log.Refused(logger, context.Request.Path, context.Request.Headers.Origin.ToString(), context.Request.Host.ToString());
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsAllowed(HttpContext context)
    {
        var request = context.Request;
        var circuit = request.Path.StartsWithSegments("/_blazor");
        if (!circuit && !request.Path.StartsWithSegments("/hubs"))
        {
            return true;
        }

        var origins = request.Headers.Origin;
        if (origins.Count == 0)
        {
            // A browser always names its origin on a WebSocket and on a POST. Programs may use the hub without one; nobody but our page
            // has a reason to open a circuit.
            return !circuit || !OpensCircuit(context);
        }

        return origins.Count == 1 && Origin.TryParse(origins[0]) is { } origin && (origin == Origin.Of(request) || _allowed.Contains(origin));
    }

    private static bool OpensCircuit(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        || HttpMethods.IsConnect(context.Request.Method)
        || context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        || context.Request.Headers.Upgrade.Count > 0;

    private static partial class Log
    {
        [LoggerMessage(2000, LogLevel.Warning, "Refused {Path} from origin {Origin}: the page's own host is {Host}.")]
        public static partial void Refused(ILogger logger, PathString path, string origin, string host);
    }
}
