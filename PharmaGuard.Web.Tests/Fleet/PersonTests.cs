using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Fleet;

public sealed class PersonTests
{

    [Theory]
    [InlineData("Jürgen  Müller")]
    [InlineData(" jürgen\u00a0müller ")]
    public void Name_AnotherSpellingOfTheSame_IsTheSamePerson(string spelling)
    {
        Assert.True(Person.TryParse("Jürgen Müller", out var person));
        Assert.True(person.IsCalled(spelling));
    }

    [Theory]
    [InlineData("Unnamed  client")]
    [InlineData("Unnamed\u00a0client")]
    public void Unnamed_SpelledWithOtherSpaces_IsStillNobody(string spelling)
    {
        Assert.True(Person.TryParse(spelling, out var person));
        Assert.False(person.IsNamed);
    }

    [Theory]
    [InlineData("a\u200bb")]
    [InlineData("   ")]
    public void Name_ThatIsNone_IsRefused(string text) => Assert.False(Person.TryParse(text, out _));
}
