using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Tests.Fleet;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class DirectorySettingsTests : IDisposable
{
    private readonly InMemoryDirectoryStore _store = new();
    private readonly FleetDirectory _directory = new(new ConfiguredFleetDirectory(Options.Create(new FleetOptions())));
    private readonly RecordingLogger<DirectorySettings> _log = new();
    private readonly DirectoryCursor _cursor;
    private readonly DirectorySettings _settings;

    public DirectorySettingsTests() =>
        (_cursor, _settings) = (new(_directory, _store, NullLogger<DirectoryCursor>.Instance), new(_directory, _log));

    public void Dispose() => _cursor.Dispose();

    [Fact]
    public void For_SettingsOfEveryWidth_TheNarrowestWinsForEachNumber()
    {
        var snapshot = new RuleSettingsSnapshot(
        [
            (Setting("CCT", "North", ("limit", 1)), 5),
            (Setting("CCT", null, ("limit", 2), ("deadband", 2)), 9),
            (Setting(null, "North", ("limit", 3), ("deadband", 3), ("onDelay", 3)), 6),
            (Setting(null, null, ("limit", 4), ("deadband", 4), ("onDelay", 4), ("offDelay", 4)), 7),
            (Setting("ULT", null, ("limit", 5)), 99),
        ]);

        Assert.Equal([1, 2, 3, 4], Values(snapshot, "CCT", "North"));
        Assert.Equal([2, 2, 4, 4], Values(snapshot, "CCT", "South"));
        Assert.Equal([3, 3, 3, 4], Values(snapshot, "COOL_8_15", "North"));
        Assert.Equal([4, 4, 4, 4], Values(snapshot, "COOL_8_15", "South"));
        Assert.Equal([4, 4, 4, 4], Values(snapshot, null, null));
        Assert.Equal(9, snapshot.For("TEMP_HIGH", "CCT", "North").Revision);
        Assert.Equal((null, 0), snapshot.For("TEMP_LOW", "CCT", "North"));
    }

    [Fact]
    public async Task Current_SettingOfTheDirectory_HoldsWithItsRevisionUntilItIsWithdrawn()
    {
        await PutAsync(DirectoryKinds.Truck, "A", "{}");
        await PutAsync(Setting("CCT", "North", ("onDelay", 5)));

        Assert.Equal((5, 2), (_settings.Current.For("TEMP_HIGH", "CCT", "North").Values!["onDelay"], _settings.Current.For("TEMP_HIGH", "CCT", "North").Revision));
        Assert.Equal("lane study", _settings.Current.Settings.Single().Setting.Reason);

        await PutAsync(DirectoryKinds.RuleSetting, "TEMP_HIGH|CCT|North", null);
        Assert.Empty(_settings.Current.Settings);
    }

    [Fact]
    public async Task Current_OnlyATruckChanged_IsTheSameSnapshot()
    {
        await PutAsync(Setting(null, null, ("onDelay", 5)));
        var before = _settings.Current;

        await PutAsync(DirectoryKinds.Truck, "A", "{}");

        Assert.Same(before, _settings.Current);
        await PutAsync(Setting(null, null, ("onDelay", 6)));
        Assert.NotSame(before, _settings.Current);
    }

    [Theory]
    [InlineData("TEMP_HIGH||", "[]")]
    [InlineData("TEMP_HIGH||", "null")]
    [InlineData("TEMP_HIGH||", "{}")]
    [InlineData("TEMP_HIGH||", """{"kind":"TEMP_HIGH","numbers":{}}""")]
    [InlineData("TEMP_HIGH||", """{"kind":"TEMP_HIGH","numbers":{"onDelay":"long"}}""")]
    [InlineData("TEMP_HIGH||", """{"kind":"TEMP_HIGH","numbers":{"onDelay":-5}}""")]
    [InlineData("TEMP_HIGH||", """{"kind":"TEMP_HIGH","numbers":{"onDelay":1e300}}""")]
    [InlineData("TEMP_HIGH||", """{"kind":"TEMP_HIGH","depot":"North","numbers":{"onDelay":5}}""")]
    public async Task Current_DocumentThatCannotBeUsed_IsPassedOverAndLoggedOnce(string key, string payload)
    {
        await PutAsync(Setting("CCT", null, ("onDelay", 5)));
        await PutAsync(DirectoryKinds.RuleSetting, key, payload);

        Assert.Equal("CCT", _settings.Current.Settings.Single().Setting.StorageClass);
        await PutAsync(Setting("ULT", null, ("onDelay", 5)));
        Assert.Equal(2, _settings.Current.Settings.Count);
        Assert.Contains(key, Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Current_NumberOfANewerVersion_StaysWithoutEffect()
    {
        await PutAsync(DirectoryKinds.RuleSetting, "TEMP_HIGH||", """{"kind":"TEMP_HIGH","numbers":{"onDelay":5,"unheardOf":-1},"new":true}""");

        Assert.Equal(5, _settings.Current.For("TEMP_HIGH", "CCT", "North").Values!["onDelay"]);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Key_WhateverAClassAndADepotAreCalled_NamesOneScope()
    {
        (string?, string?)[] scopes = [(null, null), ("a|b", null), ("a", "b|"), ("a%7Cb", null), ("a", "b"), (null, "a|b"), ("a|b", "c"), ("a", "b|c")];

        Assert.Equal(scopes.Length, scopes.Select(scope => RuleSetting.KeyOf("TEMP_HIGH", scope.Item1, scope.Item2)).Distinct().Count());
        Assert.Equal("TEMP_HIGH|CCT|North", RuleSetting.KeyOf("TEMP_HIGH", "CCT", "North"));
        Assert.Equal("TEMP_HIGH||", RuleSetting.KeyOf("TEMP_HIGH", null, null));
    }

    [Fact]
    public void Write_SameNumbersInAnotherOrder_IsTheSameText()
    {
        var text = RuleSettingJson.Write(Setting("CCT", "North", ("limit", 7.5), ("deadband", 1)));

        Assert.Equal("""{"kind":"TEMP_HIGH","storageClass":"CCT","depot":"North","numbers":{"deadband":1,"limit":7.5},"reason":"lane study"}""", text);
        Assert.Equal(text, RuleSettingJson.Write(Setting("CCT", "North", ("deadband", 1), ("limit", 7.50))));
    }

    private static RuleSetting Setting(string? storageClass, string? depot, params (string Name, double Value)[] numbers) =>
        new("TEMP_HIGH", storageClass, depot, numbers.ToDictionary(number => number.Name, number => number.Value), "lane study");

    private static IEnumerable<double> Values(RuleSettingsSnapshot snapshot, string? storageClass, string? depot)
    {
        var values = snapshot.For("TEMP_HIGH", storageClass, depot).Values!;
        return [values["limit"], values["deadband"], values["onDelay"], values["offDelay"]];
    }

    private Task PutAsync(RuleSetting setting) => PutAsync(DirectoryKinds.RuleSetting, setting.Key, RuleSettingJson.Write(setting));

    private Task PutAsync(string kind, string key, string? payload)
    {
        _store.Put(kind, key, payload);
        return _cursor.CatchUpAsync(TestContext.Current.CancellationToken);
    }
}
