using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Alerts.Model;

/// <summary>The alert as the tables have it. It shares nothing with the product but the names of refusals.</summary>
internal sealed class AlertModel(ModelNature nature)
{
    private static readonly (string What, string When, string[] From, string To)[] _moves =
    [
        .. ModelTables.Moves.Split('\n').Select(line => line.Split([':', '>'])).Select(cells => (Words(cells[0])[0], Words(cells[0])[1], Words(cells[1]), cells[2].Trim())),
    ];

    private static readonly (string What, string Holds, string Refusal)[] _guards =
        [.. ModelTables.Guards.Split('\n').Select(Words).Select(words => (words[0], words[1], words[2]))];

    private bool _doubted;
    private bool _returned;
    private DateTimeOffset _since;
    private DateTimeOffset _acknowledgedAt;
    private readonly HashSet<string> _acknowledgers = [];

    public string State { get; private set; } = "-";

    public int Priority { get; private set; }

    public int Version { get; private set; }

    /// <summary>The version that the last move but for escalations made.</summary>
    public int Judged { get; private set; }

    public int Level { get; private set; }

    public int ReAlarms { get; private set; }

    public bool Hidden { get; private set; }

    public bool Seen { get; private set; }

    public DateTimeOffset? Shelf { get; private set; }

    public DateTimeOffset? Out { get; private set; }

    public bool IsOpen => State is "UA" or "UC" or "AA" or "AC" or "RU";

    public bool IsUnacknowledged => State is "UA" or "UC" or "RU";

    public string Visibility => !IsOpen ? "Normal" : Out is not null ? "OutOfService" : Shelf is not null ? "Shelved" : Hidden ? "SuppressedByDesign" : "Normal";

    public bool InBanner => IsUnacknowledged && Visibility == "Normal";

    private bool AlwaysShown => nature.System || (nature.Incident && Priority == 1);

    /// <returns>Whether the alert moved.</returns>
    public bool Data(ModelStep step, DateTimeOffset now)
    {
        if (!IsOpen && step.What != "doubt")
        {
            if (step.What != "raise")
            {
                return false;
            }

            Forget();
        }

        return Move(step, now);
    }

    /// <returns>The refusal by name; None when it was done.</returns>
    public string Person(ModelStep step, DateTimeOffset now)
    {
        foreach (var (what, holds, refusal) in _guards)
        {
            if (what == step.What && !Holds(holds, step))
            {
                return refusal;
            }
        }

        Move(step, now);
        return "None";
    }

    public bool Time(string what, DateTimeOffset now)
    {
        var isDue = what switch
        {
            "unshelve" => Shelf <= now,
            "inservice" => Out <= now,
            _ => IsOpen && Visibility == "Normal",
        };
        return IsOpen && isDue && Move(new ModelStep(what, 0, Priority, false, "", PersonRoles.None, false, 0), now);
    }

    /// <summary>What time does next, and when.</summary>
    public (string What, DateTimeOffset At)? NextDue()
    {
        List<(string What, DateTimeOffset At)> due = [];
        if (IsOpen && Out is { } back)
        {
            due.Add(("inservice", back));
        }

        if (IsOpen && Shelf is { } end)
        {
            due.Add(("unshelve", end));
        }

        if (State == "AA" && Visibility == "Normal" && !nature.Incident && ModelTables.Returns[Priority] is { } minutes)
        {
            due.Add(("realarm", _acknowledgedAt.AddMinutes(minutes)));
        }

        if (InBanner && Level < ModelTables.Levels[Priority].Length)
        {
            due.Add(("escalate", _since.AddMinutes(ModelTables.Levels[Priority][Level])));
        }

        return due.Count == 0 ? null : due.MinBy(entry => entry.At);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Forget()
    {
        (State, Version, Level, ReAlarms, Hidden, Seen, Shelf, Out) = ("-", 0, 0, 0, false, false, null, null);
        (_doubted, _returned) = (false, false);
        Priority = 4;
        _acknowledgers.Clear();
    }

    private bool Move(ModelStep step, DateTimeOffset now)
    {
        var row = _moves.FirstOrDefault(row => row.What == step.What && row.From.Contains(State) && Holds(row.When, step));
        if (row.To is null or "no")
        {
            return false;
        }

        var wasInBanner = InBanner;
        State = row.To switch
        {
            "=" => State,
            "over" => nature.Gxp ? "P" : "N",
            var to => to,
        };
        Version++;
        Judged = step.What == "escalate" ? Judged : Version;
        Note(step, now);
        var comesAgain = step.What is "raise" or "worsen" or "realarm";
        if (InBanner && (!wasInBanner || comesAgain))
        {
            (Seen, _since) = (true, now);
            Level = nature.Incident && Priority == 1 ? 1 : 0;
        }

        return true;
    }

    private void Note(ModelStep step, DateTimeOffset now)
    {
        switch (step.What)
        {
            case "raise" or "worsen":
                Priority = Math.Min(Priority, step.Priority);
                (Hidden, Shelf, _returned) = (step.Flag && !AlwaysShown, null, false);
                Out = AlwaysShown ? null : Out;
                break;
            case "end":
                _returned = true;
                break;
            case "hide":
                Hidden = true;
                break;
            case "show":
                Hidden = false;
                break;
            case "doubt":
                _doubted = true;
                break;
            case "ack":
                _acknowledgers.Add(step.Who);
                _acknowledgedAt = now;
                break;
            case "shelve":
                Shelf = now.AddMinutes(step.Minutes);
                break;
            case "unshelve":
                Shelf = null;
                break;
            case "oos":
                Out = now.AddMinutes(step.Minutes);
                break;
            case "inservice":
                Out = null;
                break;
            case "realarm":
                ReAlarms++;
                break;
            case "escalate":
                Level++;
                break;
        }
    }

    private bool Holds(string word, ModelStep step) => word switch
    {
        "always" => true,
        "found-twice" => nature.System && !_returned,
        "more-urgent" => step.Priority < Priority,
        "latched" => nature.Latched,
        "never-seen" => Hidden && !Seen,
        "hideable" => !Hidden && !AlwaysShown,
        "hidden" => Hidden,
        "not-doubted" => !_doubted,
        "lasting" => !nature.Incident,
        "lasting-and-plain" => !nature.Incident && Visibility == "Normal",
        "can-rise" => InBanner && Level < 3,
        "desk" => Has(step, PersonRoles.Dispatcher, PersonRoles.ShiftLead),
        "lead" => Has(step, PersonRoles.ShiftLead),
        "lead-if-critical" => Priority != 1 || Has(step, PersonRoles.ShiftLead),
        "quality" => Has(step, PersonRoles.Quality),
        "desk-or-quality" => Has(step, PersonRoles.Dispatcher, PersonRoles.ShiftLead, PersonRoles.Quality),
        "named" => step.Who != "Unnamed client",
        "open" => IsOpen,
        "unacknowledged" => IsUnacknowledged,
        "acknowledged" => !IsUnacknowledged,
        "ended-or-incident" => _returned || nature.Incident,
        "not-critical" => Priority != 1,
        "not-system" => !nature.System,
        "shelved" => Shelf is not null,
        "not-shelved" => Shelf is null,
        "seen-to" => !AlwaysShown || !IsUnacknowledged,
        "in-service" => Out is null,
        "out-of-service" => Out is not null,
        "waits" => State == "P",
        "decided" => State == "D",
        "closed" => State == "C",
        "seen" => step.Behind == 0,
        "judged" => Version - step.Behind >= Judged,
        "reason" => step.Flag,
        "until-later" => step.Minutes > 0,
        "until-in-shift" => step.Minutes <= (Priority == 2 ? 60 : 480),
        "until-in-90-days" => step.Minutes <= 90 * 24 * 60,
        "meaning" => step.Flag,
        "own-name" => step.Choice != 1,
        "not-acknowledger" => !_acknowledgers.Contains(step.Who),
        "told-or-waiver" => step.Flag || step.Choice == 1,
        "told-or-quality" => step.Flag || Has(step, PersonRoles.Quality),
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, null),
    };

    private static bool Has(ModelStep step, params PersonRoles[] roles) => roles.Any(role => step.Roles.HasFlag(role));
}
