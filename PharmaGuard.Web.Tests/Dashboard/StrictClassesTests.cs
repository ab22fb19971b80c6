using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Fleet;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class StrictClassesTests : IDisposable
{
    private readonly InMemoryDirectoryStore _store = new();
    private readonly FleetDirectory _directory = new(new ConfiguredFleetDirectory(Options.Create(new FleetOptions())));
    private readonly DirectoryCursor _cursor;
    private readonly ServiceProvider _services;

    public StrictClassesTests()
    {
        _cursor = new(_directory, _store, NullLogger<DirectoryCursor>.Instance);
        _services = new ServiceCollection().AddSingleton(_directory).AddDashboard().BuildServiceProvider();
    }

    public void Dispose()
    {
        _cursor.Dispose();
        _services.Dispose();
    }

    [Theory]
    [InlineData("CCT", false)]
    [InlineData("CCT_2_8", false)]
    [InlineData("CRYO", true)]
    [InlineData("NOBODY_KNOWS", true)]
    public void Strict_BuiltInClass_IsOneWithoutExcursions(string code, bool isStrict) => Assert.Equal(isStrict, Strict(code));

    [Fact]
    public async Task Strict_ClassThatTheSiteChanged_CountsAsItIsNow()
    {
        Assert.False(Strict("CCT"));
        _store.Put(DirectoryKinds.StorageClass, "CCT", """{"minC":2,"maxC":8,"source":"contract 7"}""");
        _store.Put(DirectoryKinds.StorageClass, "LANE-7", """{"minC":2,"maxC":8,"excursions":[{"minC":2,"maxC":12,"atMostMinutes":60}],"source":"contract 7"}""");
        await _cursor.CatchUpAsync(TestContext.Current.CancellationToken);

        Assert.Equal((true, false), (Strict("CCT"), Strict("LANE-7")));
    }

    private bool Strict(string code) => _services.GetRequiredService<StrictClasses>().Contains(code);
}
