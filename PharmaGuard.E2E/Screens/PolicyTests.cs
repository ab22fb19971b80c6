using PharmaGuard.E2E.Site;

namespace PharmaGuard.E2E.Screens;

/// <summary>Whatever finds its way into a page, the browser does not run it. It also proves that the suite sees what a page complains of.</summary>
public sealed class PolicyTests(Cluster cluster) : SiteTest(cluster)
{
    private const string AddScript = """
        () => {
          const script = document.createElement('script');
          script.textContent = 'window.intruded = true';
          document.body.append(script);
          return window.intruded === true;
        }
        """;

    [Fact]
    public async Task Script_AddedToThePage_IsRefusedAndSeen()
    {
        var desk = await OpenOnAsync("web-1");

        Assert.False(await desk.Page.EvaluateAsync<bool>(AddScript));

        await Eventually.TrueAsync(() => !desk.Faults.IsEmpty, "the page complained");
        Assert.Contains("Content Security Policy", Assert.Single(desk.Faults.TakeAll()), StringComparison.Ordinal);
    }
}
