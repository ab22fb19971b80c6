namespace PharmaGuard.Web.Hosting;

/// <summary>The origin of a page as RFC 6454 has it: scheme, host and port, compared without regard to case or to a default port that is spelt out.</summary>
internal readonly record struct Origin(string Scheme, string Host, int Port)
{
    /// <summary>Null for anything that is not exactly an http(s) origin; <c>null</c>, the origin of sandboxed pages and files, is none either.</summary>
    public static Origin? TryParse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.PathAndQuery == "/" && !text!.EndsWith('/') && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? new Origin(uri.Scheme, uri.IdnHost.ToLowerInvariant(), uri.Port)
            : null;

    /// <summary>The origin under which the browser sees this request, after the forwarded headers of a known proxy were applied.</summary>
    public static Origin? Of(HttpRequest request) => TryParse($"{request.Scheme}://{request.Host.Value}");
}
