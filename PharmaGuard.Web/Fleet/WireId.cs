using System.Buffers;

namespace PharmaGuard.Web.Fleet;

/// <summary>What an id of a truck, a probe, a load or a class may look like wherever it comes in.</summary>
public static class WireId
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Characters that could become markup in a page, a mail or a spreadsheet. No fleet names its trucks with them.</summary>
    private static readonly SearchValues<char> Markup = SearchValues.Create("<>&\"'`");

    /// <summary>What is wrong, to be read after the name of the member; null when nothing is. It never repeats the text.</summary>
    public static string? Problem(string? text) => text switch
    {
        null => "is missing",
        { Length: 0 or > MaxLength } => $"must have 1 to {MaxLength} characters",
        _ when !PrintableText.IsPrintable(text) || text.AsSpan().ContainsAny(Markup) || text.AsSpan().Trim().Length != text.Length =>
            "has a control character, markup or outer white space",
        _ => null,
    };

    /// <inheritdoc cref="Problem"/>
    public static string? ProblemOfTruck(string? text) =>
        Problem(text) ?? (new TruckId(text!).IsReserved ? "is a reserved word" : null);
}
