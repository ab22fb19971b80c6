using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Architecture;

public class HouseRuleTests
{
    private static readonly string[] _wallClock =
        ["System.DateTime::get_UtcNow", "System.DateTime::get_Now", "System.DateTimeOffset::get_UtcNow", "System.DateTimeOffset::get_Now"];

    public static TheoryData<Type> OptionsClasses => [.. ConfigurationCheck.OptionsTypes(typeof(ReplicaName).Assembly)];

    [Fact]
    public void Rooms_All_AskTheTimeProviderForTheTime() => CompiledCode.AssertNone(CompiledCode.Calls(_ => true, _wallClock));

    [Fact]
    public void RulesAndCargo_AllOfThem_NeverReadAClock() =>
        CompiledCode.AssertNone(CompiledCode.Uses((user, target) => CompiledCode.RoomOf(user) is "Rules" or "Cargo" && target.FullName == "System.TimeProvider"));

    [Fact]
    public void Rooms_All_WriteNoTextAsMarkup() =>
        CompiledCode.AssertNone(CompiledCode.Uses((_, target) => target.FullName == "Microsoft.AspNetCore.Components.MarkupString"));

    [Fact]
    public void Sources_All_WriteNoTextAsMarkup()
    {
        string[] forbidden = ["AddMarkupContent", "MarkupString", "innerHTML", "insertAdjacentHTML", "document.write"];
        var web = Path.Combine(Repository(), "PharmaGuard.Web");
        var offences =
            from file in Directory.EnumerateFiles(web, "*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".razor" or ".js"
            let path = Path.GetRelativePath(web, file)
            where !path.StartsWith("bin", StringComparison.Ordinal) && !path.StartsWith("obj", StringComparison.Ordinal)
            let text = File.ReadAllText(file)
            from word in forbidden
            where text.Contains(word, StringComparison.Ordinal)
            select $"{path}: {word}";
        CompiledCode.AssertNone([.. offences]);
    }

    [Theory]
    [MemberData(nameof(OptionsClasses))]
    public void Options_All_AreSealedAndValidated(Type options)
    {
        Assert.True(options.IsSealed);
        Assert.NotEmpty(ConfigurationCheck.SectionName(options)!);
        var validator = typeof(IValidateOptions<>).MakeGenericType(options);
        Assert.Contains(options.Assembly.GetTypes(), type => type is { IsAbstract: false } && type.IsAssignableTo(validator));
    }

    [Fact]
    public void Options_All_HaveASectionName() =>
        Assert.All(
            typeof(ReplicaName).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)),
            type => Assert.NotNull(ConfigurationCheck.SectionName(type)));

    [Theory]
    [MemberData(nameof(OptionsClasses))]
    public void Options_EveryKey_IsInTheConfigurationTable(Type options)
    {
        var table = File.ReadAllText(Path.Combine(Repository(), "docs", "configuration.md"));
        Assert.All(
            options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite),
            property => Assert.Contains($"`{ConfigurationCheck.SectionName(options)}:{property.Name}`", table, StringComparison.Ordinal));
    }

    // Shows that the search for calls can find one: the journal of keys is one of many places that ask the time provider.
    [Fact]
    public void Calls_OfTheTimeProvider_AreSeen() => Assert.NotEmpty(CompiledCode.Calls(_ => true, "System.TimeProvider::GetUtcNow"));

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
