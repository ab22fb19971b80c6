using System.Diagnostics.CodeAnalysis;

namespace PharmaGuard.Web.Fleet;

/// <summary>Somebody who acts on an alert, by the name that the record shows.</summary>
public readonly record struct Person
{
    /// <summary>Longest name that is kept, in characters.</summary>
    public const int MaxLength = 80;

    private Person(string name) => Name = name;

    public string Name { get; }

    /// <summary>A printable name of 1–80 characters, trimmed; control and formatting characters are refused because the name is read by others.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Person person)
    {
        var name = text?.Trim() ?? string.Empty;
        var printable = name.Length is > 0 and <= MaxLength && PrintableText.IsPrintable(name);
        person = printable ? new Person(name) : default;
        return printable;
    }

    public override string ToString() => Name;
}
