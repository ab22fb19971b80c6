using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Alerts;

public sealed class AlertDeskTests
{
    [Theory]
    [InlineData("\0")]
    [InlineData("a\0b")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("../alerts")]
    [InlineData("\ud800")]
    public async Task Acknowledge_WhatCannotBeAnId_IsNotFoundAndTheJournalIsNotAsked(string? id)
    {
        Assert.True(Person.TryParse("Ana", out var person));
        var desk = new AlertDesk(journal: null!, publisher: null!, TimeProvider.System);

        Assert.Equal(ActionOutcome.NotFound, await desk.AcknowledgeAsync(id!, 1, person, "On it", TestContext.Current.CancellationToken));
    }
}
