using System.Diagnostics.CodeAnalysis;

namespace PharmaGuard.Web.Fleet;

/// <summary>
/// Who acts in a request or a hub connection while there are no accounts: whom the caller names in <c>?person=</c> or in the header
/// <c>X-Acting-Person</c>. The name is taken on trust, and until accounts say who may do what, every named person has all roles. A caller that
/// names nobody may acknowledge as a dispatcher may, and no more.
/// </summary>
internal sealed class RequestPerson : IActingPerson
{
    public const string QueryName = "person";
    public const string HeaderName = "X-Acting-Person";

    private readonly Person _person;

    private RequestPerson(Person person) => _person = person;

    public Person? Current => _person;

    public bool IsProven => false;

    public static RequestPerson Of(HttpContext? context) => new(
        TryName(context?.Request.Query[QueryName], out var person)
        || TryName(context?.Request.Headers[HeaderName], out person)
        || TryName(Person.Unnamed, out person)
            ? person
            : default);

    /// <summary>A name that the caller gave, with the roles that go with it.</summary>
    public static bool TryName([NotNullWhen(true)] string? text, out Person person)
    {
        var parsed = Person.TryParse(text, out person);
        person = parsed ? person.OnTrust() : default;
        return parsed;
    }
}
