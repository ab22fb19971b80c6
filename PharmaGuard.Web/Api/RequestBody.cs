using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PharmaGuard.Web.Api;

/// <summary>Reads a body whose every fault is to be named; what is no JSON at all is refused here.</summary>
internal static class RequestBody
{
    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = MaxDepth };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async Task<(JsonDocument? Json, ProblemHttpResult? Refusal)> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, Refuse(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json."));
        }

        var (bytes, refusal) = await ReadBytesAsync(request, cancellationToken);
        if (bytes is null)
        {
            return (null, refusal);
        }

        try
        {
            return Parse(bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes.AsMemory(ByteOrderMark.Length) : bytes);
        }
        catch (JsonException fault)
        {
            var place = fault.LineNumber is { } line ? $"line {line + 1}, byte {fault.BytePositionInLine + 1}: " : string.Empty;
            return (null, Refuse(StatusCodes.Status400BadRequest, "The body is not JSON that can be read.", place + "a fault of syntax, a member that is there twice, or too deep."));
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

    // Names that are no text stop the search for members that are there twice, so texts come first.
    private static (JsonDocument? Json, ProblemHttpResult? Refusal) Parse(ReadOnlyMemory<byte> bytes)
    {
        using (var json = JsonDocument.Parse(bytes, Lenient))
        {
            if (BrokenTexts.Find(json.RootElement) is { Count: > 0 } broken)
            {
                return (null, TypedResults.Problem(new HttpValidationProblemDetails(DirectoryProblem.Errors(broken)) { Status = StatusCodes.Status400BadRequest }));
            }
        }

        return (JsonDocument.Parse(bytes, Strict), null);
    }

    private static ProblemHttpResult TooLarge(BadHttpRequestException fault) => Refuse(
        fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large." : "The body cannot be read.");
}
