using System.Diagnostics.CodeAnalysis;

namespace PharmaGuard.Web.Fleet;

/// <summary>Somebody who acts on an alert, by the name that the record shows.</summary>
public readonly record struct Person
{
    /// <summary>Longest name that is kept, in characters.</summary>
    public const int MaxLength = 80;

    /// <summary>The name of a client that names nobody. It may do what must not fail at night, and sign nothing.</summary>
    public const string Unnamed = "Unnamed client";

    private Person(string name) => Name = name;

    public string Name { get; }

    /// <summary>None until whoever knows the person (a port of <see cref="IActingPerson"/>) has said which.</summary>
    public PersonRoles Roles { get; private init; }

    public bool IsNamed => !IsCalled(Unnamed);

    /// <summary>
    /// A printable name of 1–80 characters; control and formatting characters are refused because the name is read by others. One spelling: two names
    /// that differ in their spaces are the same.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Person person)
    {
        var name = text is not null && PrintableText.IsPrintable(text.Trim()) ? OneSpelling(text) : string.Empty;
        var printable = name.Length is > 0 and <= MaxLength && PrintableText.IsPrintable(name);
        person = printable ? new Person(name) : default;
        return printable;
    }

    /// <summary>With what a name alone allows while there are no accounts: everything, and an unnamed client what a dispatcher may.</summary>
    public Person OnTrust() => With(IsNamed ? PersonRoles.All : PersonRoles.Viewer | PersonRoles.Dispatcher);

    public Person With(PersonRoles roles) => this with { Roles = roles };

    /// <summary>Whether the person has any of the roles.</summary>
    public bool Has(PersonRoles roles) => (Roles & roles) != PersonRoles.None;

    /// <summary>Whether a name is this person's, whatever its case and spaces: names are typed.</summary>
    public bool IsCalled(string? name) => TryParse(name, out var other) && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Name;

    private static string OneSpelling(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
