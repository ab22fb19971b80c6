namespace PharmaGuard.Web.Fleet;

/// <summary>
/// Who acts in a request or a hub connection while there are no accounts: whom the caller names in <c>?person=</c> or in the header
/// <c>X-Acting-Person</c>. The name is taken on trust.
/// </summary>
internal sealed class RequestPerson : IActingPerson
{
    public const string QueryName = "person";
    public const string HeaderName = "X-Acting-Person";

    /// <summary>Who acts when the caller names nobody, or gives a name that cannot be shown.</summary>
    public const string Unnamed = "Unnamed client";

    private readonly Person _person;

    private RequestPerson(Person person) => _person = person;

    public Person? Current => _person;

    public bool IsProven => false;

    public static RequestPerson Of(HttpContext? context) => new(
        Person.TryParse(context?.Request.Query[QueryName], out var person)
        || Person.TryParse(context?.Request.Headers[HeaderName], out person)
        || Person.TryParse(Unnamed, out person)
            ? person
            : default);
}
