namespace PharmaGuard.Web.Rules;

/// <summary>The parts of one truck by number. Number 0 is the truck itself.</summary>
internal sealed class SubjectList
{
    private readonly List<Subject> _subjects = [Subject.Truck];

    public int Count => _subjects.Count;

    public Subject this[int number] => _subjects[number];

    public int OfZone(int zone)
    {
        for (var n = 1; n < _subjects.Count; n++)
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
        for (var n = 1; n < _subjects.Count; n++)
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
        var known = _subjects.IndexOf(subject);
        return known >= 0 ? known : Add(subject);
    }

    private int Add(Subject subject)
    {
        _subjects.Add(subject);
        return _subjects.Count - 1;
    }
}
