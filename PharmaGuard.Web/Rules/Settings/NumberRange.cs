using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>What a number can be at all, whatever the rule: by its name, its unit and its row of the catalogue.</summary>
internal static class NumberRange
{
    private const double MostCount = 1_000;
    private const double WeekMinutes = 7 * 24 * 60;

    public static void Check(RuleNumber number, double value, FieldChecks checks)
    {
        var field = FieldOf(number.Name);
        if (number.IsDerived)
        {
            checks.Add(field, $"is {number.Source} and cannot be set");
            return;
        }

        var (least, most) = Of(number);
        checks.Range(field, value, least, most, number.Unit.Length == 0 ? "(1 is critical)" : number.Unit);
        checks.AddIf(IsCount(number) && value != Math.Floor(value), field, "must be a whole number");
    }

    public static string FieldOf(string name) => "numbers." + name;

    private static (double Least, double Most) Of(RuleNumber number)
    {
        var (least, most) = OfUnit(number);
        return (number.Least ?? least, number.Most ?? most);
    }

    private static (double Least, double Most) OfUnit(RuleNumber number) => number.Unit switch
    {
        _ when number.Name is NumberNames.Priority or NumberNames.WorsenedPriority => (1, 3),
        _ when number.Name == NumberNames.Deadband => (0, number.Unit == "°C" ? Physics.MaxC - Physics.MinC : 100),
        "samples" or "events" => (1, MostCount),
        "min" => (0, WeekMinutes),
        "s" => (0, WeekMinutes * 60),
        "°C" => (Physics.MinC, Physics.MaxC),
        "°C/min" => (0.01, 100),
        "%" or "V" => (0, 100),
        "km/h" or "g" => (0, 200),
        _ => throw new InvalidOperationException($"{number.Name} is in {number.Unit}, of which nobody has said what is possible."),
    };

    private static bool IsCount(RuleNumber number) => number.Unit is "samples" or "events" or "";
}
