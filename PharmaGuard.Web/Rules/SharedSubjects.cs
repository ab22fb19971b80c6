namespace PharmaGuard.Web.Rules;

/// <summary>
/// One object for parts of different trucks that have the same name, as nearly all of a fleet have. Bounded: of two that fall on one place the later one is
/// kept, and the trucks that have the other one keep theirs. For any thread: a reference is written whole, and what it points to never changes.
/// </summary>
internal static class SharedSubjects
{
    private const int Places = 4_096;

    private static readonly Subject?[] _places = new Subject?[Places];

    public static Subject Of(Subject subject)
    {
        ref var place = ref _places[(uint)subject.GetHashCode() % Places];
        if (place is { } known && known == subject)
        {
            return known;
        }

        place = subject;
        return subject;
    }
}
