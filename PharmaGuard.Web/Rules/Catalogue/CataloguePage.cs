using System.Globalization;
using System.Text;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>The page for people, <c>docs/catalogue.md</c>, written from the rules and never by hand.</summary>
internal static class CataloguePage
{
    private static readonly StorageClass[] _classes = [StorageClass.Cct, StorageClasses.RoomTemperature, StorageClasses.Find("FRZ_USP")!];

    public static string Write(IReadOnlyList<Rule> rules)
    {
        var page = new StringBuilder();
        page.Append("# Alarms\n\nWritten by `PharmaGuard.Web --catalogue docs/catalogue.md` from the rules; a test compares. A site changes every number by storage class and depot.\n\n");
        page.Append("Priority: 1 critical, 2 high, 3 low; what stands behind the slash is the worse one that an alarm can get. A number that depends on the storage class is given for ");
        page.Append(CultureInfo.InvariantCulture, $"{string.Join(", ", _classes.Select(storage => $"{storage.Code} ({RangeOf(storage)})"))}; – where a class has none, and the row does not apply to it.\n\n");
        page.Append("| kind | priority | on-delay | off-delay | deadband | latched | quality decides |\n|---|---|---|---|---|---|---|\n");
        foreach (var rule in rules)
        {
            page.Append(CultureInfo.InvariantCulture, $"| [{rule.Kind}](#{rule.Kind.ToLowerInvariant()}) | {PriorityOf(rule)} | {Short(rule, NumberNames.OnDelay)} | {OffOf(rule)} | ");
            page.Append(CultureInfo.InvariantCulture, $"{Short(rule, NumberNames.Deadband)} | {YesNo(rule.Latched)} | {DispositionOf(rule)} |\n");
        }

        foreach (var rule in rules)
        {
            WriteRule(page, rule);
        }

        WriteSystem(page);
        WriteNotJudged(page);
        return page.ToString();
    }

    private static void WriteRule(StringBuilder page, Rule rule)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {rule.Kind}\n\n{Sentence(rule.When)}.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"- Dispatcher: {rule.Action}.\n- Phases: {PhasesOf(rule)}.\n");
        page.Append(CultureInfo.InvariantCulture, $"- Suppressed by: {(rule.SuppressedBy.Count == 0 ? "nothing" : string.Join(", ", rule.SuppressedBy))}.\n");
        page.Append(CultureInfo.InvariantCulture, $"- Latched: {YesNo(rule.Latched)}; quality decides before it is finished: {DispositionOf(rule)}");
        page.Append(CultureInfo.InvariantCulture, $"{(rule.IsIncident ? "; it happens and does not last" : string.Empty)}{(rule.ByLogTime ? "; timed by the log" : string.Empty)}.\n");
        page.Append(CultureInfo.InvariantCulture, $"- Tested by `{rule.TestedBy}`.\n\n| number | value | source |\n|---|---|---|\n");
        foreach (var number in rule.Numbers)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{number.Name}` | {ValueOf(number)} | {number.Source} |\n");
        }
    }

    private static void WriteSystem(StringBuilder page)
    {
        page.Append("\n# Alarms about PharmaGuard itself\n\n| kind | condition | numbers | dispatcher |\n|---|---|---|---|\n");
        page.Append(CultureInfo.InvariantCulture, $"| {SystemKinds.Undisplayed} | critical or high alerts of a depot that no screen has shown | `{AlertsOptions.SectionName}:{nameof(AlertsOptions.UndisplayedAfter)}`, ");
        page.Append(CultureInfo.InvariantCulture, $"{new AlertsOptions().UndisplayedAfter.TotalSeconds:0} s | Open the desk of the depot, or call whoever is on duty |\n");
    }

    private static void WriteNotJudged(StringBuilder page)
    {
        page.Append("\n# Not judged\n\n| kind | condition | why |\n|---|---|---|\n");
        foreach (var row in NotJudged.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {row.Kind} | {row.When} | {row.Reason} |\n");
        }
    }

    private static string ValueOf(RuleNumber number)
    {
        var values = _classes.Select(storage => Text(number, storage)).ToList();
        return values.Distinct().Count() == 1 ? values[0] : string.Join(", ", _classes.Zip(values, (storage, value) => $"{storage.Code} {value}"));
    }

    private static string Text(RuleNumber number, StorageClass storage) => number.Of(storage) is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {number.Unit}").TrimEnd()
        : "–";

    private static string Short(Rule rule, string name) => rule.Numbers.FirstOrDefault(number => number.Name == name) is { } number ? ValueOf(number) : "–";

    private static string OffOf(Rule rule) => rule.Numbers.Any(number => number.Name == NumberNames.OffDelay)
        ? Short(rule, NumberNames.OffDelay)
        : Short(rule, NumberNames.OffSamples);

    private static string PriorityOf(Rule rule)
    {
        var (priority, worse) = (Short(rule, NumberNames.Priority), Short(rule, NumberNames.WorsenedPriority));
        return worse == "–" || worse == priority ? priority : $"{priority} / {worse}";
    }

    private static string PhasesOf(Rule rule) => rule.Phases switch
    {
        Phases.All => "all",
        Phases.Loaded => "transit, loading, unloading",
        _ => rule.Phases.ToString().ToLowerInvariant(),
    };

    private static string RangeOf(StorageClass storage) => string.Create(CultureInfo.InvariantCulture, $"{storage.MinC:0} to {storage.MaxC:0} °C");

    private static string DispositionOf(Rule rule) => rule.DispositionWhenSevere ? "when it has its worse priority" : YesNo(rule.NeedsDisposition);

    private static string YesNo(bool yes) => yes ? "yes" : "no";

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
