using System.Runtime.CompilerServices;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Hosting;
using PharmaGuard.Web.Rules;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>The rows as data: nothing in them is missing, and the page for people says what they say.</summary>
public sealed class CatalogueTests
{
    private const string Regenerate = "docs/catalogue.md is not what the rules say. Write it again: dotnet run --project PharmaGuard.Web -- --catalogue docs/catalogue.md";

    public static TheoryData<string> Kinds => [.. RuleCatalogue.Rules.Select(rule => rule.Kind)];

    [Fact]
    public void Page_OnDisk_IsWhatTheRulesSay() =>
        Assert.True(File.ReadAllText(Path.Combine(Repository(), "docs", "catalogue.md")) == CataloguePage.Write(RuleCatalogue.Rules), Regenerate);

    [Fact]
    public async Task Argument_Catalogue_WritesThePage()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{nameof(Argument_Catalogue_WritesThePage)}.md");

        Assert.Equal(0, await CommandLine.TryAnswerAsync(["--catalogue", file]));
        Assert.Equal(CataloguePage.Write(RuleCatalogue.Rules), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(1, await CommandLine.TryAnswerAsync(["--catalogue"]));
        Assert.Equal(1, await CommandLine.TryAnswerAsync(["--catalogue", Path.Combine(file, "below a file")]));
    }

    [Fact]
    public void Page_ChangedNumber_IsAnotherPage()
    {
        var changed = RuleCatalogue.Rules.Select((rule, n) => n == 0 ? rule with { Numbers = [.. rule.Numbers.Skip(1)] } : rule).ToList();

        Assert.NotEqual(CataloguePage.Write(RuleCatalogue.Rules), CataloguePage.Write(changed));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Row_HasWordsAndAnAction(string kind)
    {
        var rule = Row(kind);

        Assert.All([rule.When, rule.Action, rule.TestedBy], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.DoesNotContain('|', rule.When + rule.Action);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Row_EveryNumber_HasAUnitASourceAndItsOwnName(string kind)
    {
        Assert.All(Row(kind).Numbers, number =>
        {
            Assert.False(string.IsNullOrWhiteSpace(number.Source), number.Name);
            Assert.True(number.Unit.Length > 0 || number.Name is NumberNames.Priority or NumberNames.WorsenedPriority, number.Name);
        });
        Assert.Equal(Row(kind).Numbers.Count, Row(kind).Numbers.Select(number => number.Name).Distinct().Count());
        Assert.Contains(Row(kind).Numbers, number => number.Name == NumberNames.Priority);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Row_IsWholeForSomeClassAndItsPrioritiesAreOneToThree(string kind)
    {
        var sets = Engines.Sets();
        Assert.NotNull(sets.FindAny(kind));
        Assert.All(StorageClasses.All.Select(storage => sets.For(storage, Depot.Unassigned).Find(kind)).OfType<CompiledRule>(), rule =>
        {
            Assert.InRange(rule.Priority, 1, 3);
            Assert.InRange(rule.WorsenedPriority, 1, rule.Priority);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Row_WhatSuppressesIt_IsAnotherRow(string kind) => Assert.All(Row(kind).SuppressedBy, other =>
    {
        var kinds = RuleCatalogue.Rules.Select(rule => rule.Kind).ToList();
        Assert.Contains(other, kinds);
        Assert.NotEqual(kind, other);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Row_IsTestedByAClassThatExists(string kind) =>
        Assert.Contains(typeof(CatalogueTests).Assembly.GetTypes(), type => type.Name == Row(kind).TestedBy && type.Namespace == typeof(CatalogueTests).Namespace);

    [Fact]
    public void Kinds_OfAllRows_AreDifferent() => Assert.Equal(Kinds.Count, RuleCatalogue.Rules.Select(rule => rule.Kind).Distinct().Count());

    [Fact]
    public void Kinds_NotJudged_AreNoRows() => Assert.All(NotJudged.All, row =>
    {
        Assert.DoesNotContain(RuleCatalogue.Rules, rule => rule.Kind == row.Kind);
        Assert.False(string.IsNullOrWhiteSpace(row.Reason));
    });

    [Theory]
    [InlineData("TEMP_HIGH", true)]
    [InlineData("TEMP_WARN_HIGH", false)]
    [InlineData("TEMP_WARN_LOW", false)]
    [InlineData("TEMP_TREND", false)]
    public void Row_OfTemperature_QualityDecidesAboutExcursionsOnly(string kind, bool decides) => Assert.Equal(decides, Row(kind).NeedsDisposition);

    private static Rule Row(string kind) => RuleCatalogue.Rules.Single(rule => rule.Kind == kind);

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
