using System.Collections.Concurrent;
using CsCheck;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Alerts.Model;

/// <summary>Any steps of data, people and time, legal or not, do to the product what the tables say.</summary>
public class AlertModelProperties
{
    private const int Cases = 10_000;

    private static readonly string[] _data = ["raise", "raise", "worsen", "end", "end", "hide", "show", "doubt"];
    private static readonly string[] _people = ["ack", "ack", "ack", "clear", "shelve", "shelve", "unshelve", "oos", "inservice", "decide", "decide", "close", "reopen"];
    private static readonly string[] _time = ["time", "time", "due"];

    private static readonly Gen<string> _what = Gen.Frequency((4, Any(_data)), (5, Any(_people)), (2, Any(_time)));

    private static readonly Gen<PersonRoles> _roles = Gen.Frequency(
        (5, Gen.Const(PersonRoles.All)),
        (3, Any(
            PersonRoles.None, PersonRoles.Viewer, PersonRoles.Dispatcher, PersonRoles.ShiftLead, PersonRoles.Quality, PersonRoles.RuleEditor,
            PersonRoles.RuleApprover, PersonRoles.Admin, PersonRoles.Dispatcher | PersonRoles.Quality)));

    private static readonly Gen<int> _minutes = Gen.Frequency(
        (6, Gen.Int[1, 60]), (2, Gen.Int[61, 480]), (1, Gen.Int[-10, 0]), (1, Any(481, 90 * 24 * 60, (90 * 24 * 60) + 1)));

    private static readonly Gen<ModelStep> _step = Gen.Select(
        _what, _minutes, Gen.Int[1, 3], Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))),
        Gen.Select(Any("Anna", "Bert", "Quinn", Person.Unnamed), _roles, (who, roles) => (who, roles)),
        Gen.Select(Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true))), Gen.Int[0, 5], (isOld, choice) => (isOld, choice)),
        (what, minutes, priority, flag, person, rest) =>
            new ModelStep(what, Minutes(what, minutes), priority, Flag(what, flag, rest.choice), person.who, person.roles, rest.isOld, rest.choice));

    // What only quality meets lies at the end of a life that few random steps lead to.
    private static readonly Gen<ModelStep> _late = Gen.Select(
        Any("decide", "decide", "close", "close", "reopen", "raise", "time"), Any("Anna", "Quinn"), Gen.Bool, Gen.Int[0, 5],
        Gen.Frequency((4, Gen.Const(PersonRoles.All)), (1, Gen.Const(PersonRoles.Dispatcher))),
        (what, who, flag, choice, roles) => new ModelStep(what, 1, 2, Flag(what, flag, choice), who, roles, false, choice));

    private static readonly Gen<ModelStep[]> _life = Gen.Frequency(
        (4, _step.Array[1, 40]),
        (1, _late.Array[1, 20].Select(late => (ModelStep[])[.. new[] { "raise", "ack", "end", "clear" }.Select(Plain), .. late])));

    private static readonly Gen<ModelNature> _nature = Gen.Select(
        Gen.Bool, Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))), Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true))), Gen.Bool,
        (latched, incident, system, gxp) => new ModelNature(latched, incident, system, gxp));

    [Fact]
    public void Alert_AnySteps_GoesWhereTheTablesSay()
    {
        var reached = new ConcurrentDictionary<string, int>();
        Gen.Select(_nature, _life).Sample(
            (nature, steps) =>
            {
                var run = new ModelRun(nature, reached);
                foreach (var step in steps)
                {
                    run.Play(step);
                }
            },
            iter: Cases);

        // Steps that never got anywhere would have shown nothing.
        Assert.Equal([], Enum.GetNames<ActionRefusal>().Except([.. reached.Keys, nameof(ActionRefusal.NotFound)]));
        Assert.Equal([], Enum.GetNames<AlertState>().Except(reached.Keys));
        Assert.Equal([], Enum.GetNames<AlertVisibility>().Except(reached.Keys));
        Assert.Equal([], ((string[])["unshelve", "inservice", "realarm", "escalate", "seen", "judged"]).Except(reached.Keys));
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static ModelStep Plain(string what) => new(what, 1, 2, false, "Anna", PersonRoles.All, false, 2);

    private static int Minutes(string what, int minutes) => what == "time" ? Math.Abs(minutes) : minutes;

    // Most alerts are raised to be seen.
    private static bool Flag(string what, bool flag, int choice) => what is "raise" or "worsen" ? choice == 0 : flag;
}
