using CsCheck;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class RuleSettingCheckTests
{
    private static readonly IReadOnlyDictionary<string, StorageClass> Classes = StorageClasses.All.ToDictionary(storage => storage.Code);

    [Theory]
    [InlineData("TEMP_HIGH", "CCT", "limit=7.5 deadband=1 onDelay=0 priority=1 worsenedPriority=1 worsensAfter=10080")]
    [InlineData("TEMP_HIGH", "CCT", "limit=9")]
    [InlineData("TEMP_HIGH", null, "onDelay=5 deadband=4.9")]
    [InlineData("TEMP_LOW", "CCT", "limit=7 deadband=0.9")]
    [InlineData("TEMP_WARN_HIGH", "CCT", "limit=8")]
    [InlineData("TEMP_FREEZE", null, "onDelay=1")]
    [InlineData("TEMP_SPREAD", null, "limit=2 deadband=1.9")]
    [InlineData("MKT_LIMIT", null, "deadband=0")]
    [InlineData("CRASH", null, "blow=2 speedBefore=0")]
    [InlineData("SHOCK", null, "limit=5 severeLimit=5.1")]
    [InlineData("REEFER_FUEL", null, "limit=30 severeLimit=29.9 deadband=20")]
    [InlineData("SENSOR_FAULT", "CCT", "lowest=2 highest=15 onSamples=1")]
    [InlineData("RH_HIGH", null, "deadband=10")]
    [InlineData("TEMP_HIGH", null, "priority=1")]
    [InlineData("COMMS_LOST", null, "priority=2 worsenedPriority=2")]
    [InlineData("HARSH_EVENT", null, "events=1 window=1")]
    public void Run_WhatCanHold_IsTaken(string kind, string? storageClass, string numbers) => Assert.Empty(Problems(Setting(kind, storageClass, numbers)));

    [Theory]
    [InlineData("NO_RULE", null, "limit=1", "kind")]
    [InlineData("TEMP_HIGH", "WARM", "limit=1", "storageClass")]
    [InlineData("TEMP_HIGH", null, "", "numbers")]
    [InlineData("TEMP_HIGH", null, "lmit=8 latched=0", "numbers.latched,numbers.lmit")]
    [InlineData("TEMP_HIGH", null, "onDelay=-1 offDelay=NaN worsensAfter=Infinity deadband=-0.1", "numbers.deadband,numbers.offDelay,numbers.onDelay,numbers.worsensAfter")]
    [InlineData("TEMP_HIGH", null, "onDelay=1e300", "numbers.onDelay")]
    [InlineData("TEMP_HIGH", null, "priority=0", "numbers.priority")]
    [InlineData("TEMP_HIGH", null, "priority=4", "numbers.priority")]
    [InlineData("TEMP_HIGH", null, "priority=1.5", "numbers.priority")]
    [InlineData("TEMP_HIGH", "CCT", "limit=500", "numbers.limit")]
    [InlineData("TEMP_HIGH", "CCT", "limit=2.4", "numbers.limit")]
    [InlineData("TEMP_HIGH", "CCT", "limit=7 deadband=5", "numbers.limit")]
    [InlineData("TEMP_HIGH", "CCT", "deadband=6", "numbers.deadband")]
    [InlineData("TEMP_HIGH", null, "limit=8", "numbers.limit")]
    [InlineData("TEMP_HIGH", null, "deadband=5", "numbers.deadband")]
    [InlineData("TEMP_LOW", "CCT", "limit=7.6", "numbers.limit")]
    [InlineData("TEMP_LOW", "CRYO", "limit=-170", "storageClass")]
    [InlineData("TEMP_FREEZE", "ULT", "onDelay=1", "storageClass")]
    [InlineData("MKT_LIMIT", "ULT", "limit=-70", "storageClass")]
    [InlineData("MKT_LIMIT", "CCT", "limit=2.1", "numbers.limit")]
    [InlineData("TEMP_WARN_HIGH", "CCT", "limit=8.1", "numbers.limit")]
    [InlineData("TEMP_WARN_LOW", "CCT", "limit=1.9", "numbers.limit")]
    [InlineData("TEMP_TREND", "CCT", "limit=9", "numbers.limit")]
    [InlineData("TEMP_TREND", null, "slope=0", "numbers.slope")]
    [InlineData("TEMP_HIGH", null, "worsenedPriority=3", "numbers.worsenedPriority")]
    [InlineData("COMMS_LOST", null, "priority=1 worsenedPriority=2", "numbers.worsenedPriority")]
    [InlineData("DOOR_LONG", null, "priority=1", "numbers.priority")]
    [InlineData("CRASH", null, "blow=1.9", "numbers.blow")]
    [InlineData("SHOCK", null, "limit=25", "numbers.limit")]
    [InlineData("SHOCK", null, "severeLimit=10", "numbers.severeLimit")]
    [InlineData("REEFER_BATT", null, "severeLimit=12", "numbers.severeLimit")]
    [InlineData("REEFER_FUEL", null, "limit=5", "numbers.limit")]
    [InlineData("REEFER_FUEL", null, "limit=96", "numbers.limit")]
    [InlineData("REEFER_FUEL", null, "deadband=25", "numbers.deadband")]
    [InlineData("DEV_BATT", null, "limit=101", "numbers.limit")]
    [InlineData("DOOR_MOVING", null, "limit=0", "numbers.limit")]
    [InlineData("TEMP_SPREAD", null, "deadband=3", "numbers.deadband")]
    [InlineData("CLOCK_SKEW", null, "limit=0", "numbers.limit")]
    [InlineData("RH_LOW", null, "deadband=11", "numbers.deadband")]
    [InlineData("SENSOR_FAULT", null, "stuckReadings=0 onSamples=1.5", "numbers.onSamples,numbers.stuckReadings")]
    [InlineData("SENSOR_FAULT", "CCT", "lowest=2.5 highest=14", "numbers.highest,numbers.lowest")]
    [InlineData("HARSH_EVENT", null, "events=4", "numbers.events")]
    [InlineData("LATE_EXCURSION", null, "priority=1", "numbers.priority")]
    public void Run_WhatCannotHold_NamesEveryField(string kind, string? storageClass, string numbers, string fields) => Assert.Equal(
        fields.Split(','), Problems(Setting(kind, storageClass, numbers)).Select(problem => problem.Field).Distinct().Order());

    [Fact]
    public void Run_SettingOfEveryClass_NamesTheClassesForWhichItDoesNotHold()
    {
        var problems = Problems(Setting("TEMP_HIGH", null, "limit=8"));

        Assert.Contains(problems, problem => problem.Problem.Contains("(CRT_20_25)", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.Problem.Contains("(CCT)", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_TogetherWithTheSettingOfADepot_MustHoldThereToo()
    {
        var before = new RuleSettingsSnapshot([(Setting("TEMP_HIGH", "CCT", "deadband=5") with { Depot = "North" }, 1)]);

        Assert.Contains("(CCT, North)", Assert.Single(Problems(Setting("TEMP_HIGH", "CCT", "limit=6"), before)).Problem, StringComparison.Ordinal);
        Assert.Empty(Problems(Setting("TEMP_HIGH", "CCT", "limit=6") with { Depot = "South" }, before));
    }

    [Fact]
    public void RunWithdrawal_AnotherSettingReliesOnIt_IsRefused()
    {
        var wide = Setting("REEFER_FUEL", null, "deadband=2");
        var before = new RuleSettingsSnapshot([(wide, 1), (Setting("REEFER_FUEL", null, "limit=4 severeLimit=3") with { Depot = "North" }, 2)]);
        var checks = new FieldChecks();

        RuleSettingCheck.RunWithdrawal(wide, before, Classes, checks);

        Assert.Equal("numbers.deadband", checks.Problems.Select(problem => problem.Field).Distinct().Single());
    }

    [Fact]
    public void Run_LabelTooNarrowForAnotherNumber_IsNotTheSettingsFault()
    {
        var narrow = new StorageClass { Code = "NARROW", MinC = 4, MaxC = 4.3, Source = "test" };
        var checks = new FieldChecks();

        RuleSettingCheck.Run(Setting("TEMP_HIGH", null, "onDelay=5"), RuleSettingsSnapshot.None, new Dictionary<string, StorageClass>(Classes) { ["NARROW"] = narrow }, checks);

        Assert.Empty(checks.Problems);
    }

    [Fact]
    public void Catalogue_BuiltIn_HoldsForEveryClass()
    {
        foreach (var rule in RuleCatalogue.Rules)
        {
            Assert.Equal(rule.Numbers.Any(number => number.Name == NumberNames.Limit), rule.Side != LimitSide.None);
            foreach (var storage in StorageClasses.All)
            {
                var numbers = new RuleNumbers(rule, storage, null);
                var checks = new FieldChecks();
                foreach (var number in rule.Numbers.Where(number => !number.IsDerived && number.Of(storage) is not null))
                {
                    NumberRange.Check(number, number.Of(storage)!.Value, checks);
                }

                Assert.Empty(checks.Problems);
                Assert.Empty(numbers.IsWhole ? NumberRelations.Find(rule, numbers, storage) : []);
            }
        }
    }

    [Fact]
    public void Run_AnySettingThatIsTaken_CanBeJudgedBy()
    {
        var number = from rule in OneOf(RuleCatalogue.Rules)
                     from value in Gen.OneOf<double>(Gen.Double[-300, 300], Gen.Int[-1, 5].Select(whole => (double)whole), Gen.Double)
                     from name in OneOf([.. rule.Numbers.Select(number => number.Name)])
                     from storage in OneOf<string?>([null, .. Classes.Keys])
                     select new RuleSetting(rule.Kind, storage, null, new Dictionary<string, double> { [name] = value }, "any");
        number.Sample(
            setting =>
            {
                if (Problems(setting).Count > 0)
                {
                    return;
                }

                var sets = new RuleSets(RuleCatalogue.Rules, new FixedSettings(new RuleSettingsSnapshot([(setting, 3)])));
                var builtIn = new RuleSets(RuleCatalogue.Rules, new FixedSettings(RuleSettingsSnapshot.None));
                foreach (var storage in StorageClasses.All)
                {
                    var compiled = sets.For(storage, Depot.Unassigned).Find(setting.Kind);
                    Assert.Equal(builtIn.For(storage, Depot.Unassigned).Find(setting.Kind) is null, compiled is null);
                    Assert.Equal(compiled is not null && (setting.StorageClass ?? storage.Code) == storage.Code ? 3 : 0, compiled?.Version ?? 0);
                }
            },
            iter: 300);
    }

    private static Gen<T> OneOf<T>(IReadOnlyList<T> all) => Gen.Int[0, all.Count - 1].Select(index => all[index]);

    private static RuleSetting Setting(string kind, string? storageClass, string numbers) => new(
        kind, storageClass, null,
        numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => number.Split('=')).ToDictionary(
            number => number[0], number => double.Parse(number[1], System.Globalization.CultureInfo.InvariantCulture)),
        "lane study");

    private static IReadOnlyList<FieldProblem> Problems(RuleSetting setting, RuleSettingsSnapshot? before = null)
    {
        var checks = new FieldChecks();
        RuleSettingCheck.Run(setting, before ?? RuleSettingsSnapshot.None, Classes, checks);
        return checks.Problems;
    }

    private sealed class FixedSettings(RuleSettingsSnapshot settings) : IRuleSettings
    {
        public RuleSettingsSnapshot Current => settings;
    }
}
