using PharmaGuard.Web.Circuits;
using PharmaGuard.Web.Dashboard;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Dashboard;

public sealed class NameQuestionTests
{
    private readonly CircuitPerson _acting = new();

    [Fact]
    public async Task Ask_BrowserTellsTheNameMeanwhile_IsTheAnswer()
    {
        var question = new NameQuestion(_acting);
        var answer = question.AskAsync();
        Assert.True(Person.TryParse("Ann", out var ann));

        _acting.Is(ann);

        Assert.Equal(ann.With(PersonRoles.All), await answer.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(question.IsOpen);
    }

    [Fact]
    public async Task Ask_Cancelled_HasNoAnswer()
    {
        var question = new NameQuestion(_acting);
        var answer = question.AskAsync();

        question.Cancel();

        Assert.Null(await answer.WaitAsync(TimeSpan.FromSeconds(10)));
    }
}
