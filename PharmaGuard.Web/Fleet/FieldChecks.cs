using System.Globalization;

namespace PharmaGuard.Web.Fleet;

/// <summary>Collects everything that is wrong with one document. A path such as <c>loads[0].</c> stands before the names of its fields.</summary>
internal sealed class FieldChecks
{
    private readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> Problems => _problems;

    public void Add(string field, string problem) => _problems.Add(new(field, problem));

    public void AddIf(bool isWrong, string field, string problem)
    {
        if (isWrong)
        {
            Add(field, problem);
        }
    }

    /// <summary>A comparison with NaN is false, so it is written such that false refuses.</summary>
    public void Range(string field, double? value, double min, double max, string unit)
    {
        if (value is { } number && !(number >= min && number <= max))
        {
            Add(field, string.Create(CultureInfo.InvariantCulture, $"must be {min} to {max} {unit}"));
        }
    }

    public void Celsius(string field, double? value) => Range(field, value, Physics.MinC, Physics.MaxC, "°C");

    public void Id(string field, string? value)
    {
        if (WireId.Problem(value) is { } problem)
        {
            Add(field, problem);
        }
    }

    /// <summary>The text without outer white space; null when it is empty.</summary>
    public string? Text(string field, string? value, int maxLength)
    {
        var text = value?.Trim();
        AddIf(text is { Length: > 0 } && (text.Length > maxLength || !PrintableText.IsPrintable(text)), field, $"must have at most {maxLength} printable characters");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public void Count(string field, int count, int max) => AddIf(count > max, field, $"has more than {max} items");
}
