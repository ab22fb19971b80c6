namespace PharmaGuard.Web.Rules;

/// <summary>The parts of one truck by number. Number 0 is the truck itself.</summary>
internal sealed class SubjectList
{
    private static readonly Subject[] _truckAlone = [Subject.Truck];

    // Just as long as there are parts: they are few, and in every truck of a fleet.
    private Subject[] _subjects = _truckAlone;

    public int Count => _subjects.Length;

    public Subject this[int number] => _subjects[number];

    public int OfZone(int zone)
    {
        for (var n = 1; n < _subjects.Length; n++)
        {
            if (_subjects[n].Zone == zone && _subjects[n].Probe is null)
            {
                return n;
            }
        }

        return Add(Subject.OfZone(zone));
    }

    public int OfProbe(int zone, string probe)
    {
        for (var n = 1; n < _subjects.Length; n++)
        {
            if (_subjects[n].Zone == zone && string.Equals(_subjects[n].Probe, probe, StringComparison.Ordinal))
            {
                return n;
            }
        }

        return Add(Subject.OfProbe(zone, probe));
    }

    public int Of(Subject subject)
    {
        var known = Array.IndexOf(_subjects, subject);
        return known >= 0 ? known : Add(subject);
    }

    private int Add(Subject subject)
    {
        _subjects = [.. _subjects, SharedSubjects.Of(subject)];
        return _subjects.Length - 1;
    }
}
