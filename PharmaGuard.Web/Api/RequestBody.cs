using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PharmaGuard.Web.Api;

/// <summary>Reads a body whose every fault is to be named; what is no JSON at all is refused here.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static async Task<(JsonDocument? Json, ProblemHttpResult? Refusal)> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, Refuse(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json."));
        }

        try
        {
            var json = await JsonDocument.ParseAsync(request.Body, Strict, cancellationToken);
            if (IsText(json.RootElement))
            {
                return (json, null);
            }

            json.Dispose();
            return (null, Refuse(StatusCodes.Status400BadRequest, "The body has a text that is none.", "Bytes that are not UTF-8, or half a surrogate pair."));
        }
        catch (JsonException fault)
        {
            var place = fault.LineNumber is { } line ? $"line {line + 1}, byte {fault.BytePositionInLine + 1}: " : string.Empty;
            return (null, Refuse(StatusCodes.Status400BadRequest, "The body is not JSON that can be read.", place + "a fault of syntax, a member that is there twice, or too deep."));
        }
        catch (BadHttpRequestException fault)
        {
            return (null, TooLarge(fault));
        }
    }

    /// <summary>The body as it is; no larger than the endpoint allows.</summary>
    public static async Task<(byte[]? Bytes, ProblemHttpResult? Refusal)> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes, cancellationToken);
            return (bytes.ToArray(), null);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, TooLarge(fault));
        }
    }

    public static ProblemHttpResult Refuse(int status, string title, string? detail = null) =>
        TypedResults.Problem(title: title, detail: detail, statusCode: status);

    // The parser leaves texts as they are until somebody asks for one, and then throws.
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name.Length >= 0 && IsText(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ProblemHttpResult TooLarge(BadHttpRequestException fault) => Refuse(
        fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large." : "The body cannot be read.");
}
