using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Tests.Relay;

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

    [Fact]
    public async Task Acknowledge_WaitEndsJustAfterItWasStored_IsToldAndAnswered()
    {
        using var patience = new CancellationTokenSource();
        var journal = new InMemoryJournal();
        journal.Raise("a");
        var told = new ImpatientPublisher(patience);
        Assert.True(Person.TryParse("Anna", out var anna));

        var outcome = await new AlertDesk(journal, told, TimeProvider.System).AcknowledgeAsync("a", 1, anna.With(PersonRoles.Dispatcher), string.Empty, patience.Token);

        Assert.True(outcome.Done);
        Assert.Equal(AlertMove.Acknowledge, Assert.Single(told.Transitions).Move);
    }

    /// <summary>Publishes as the relay does, and the caller's wait ends while it does.</summary>
    private sealed class ImpatientPublisher(CancellationTokenSource patience) : IAlertPublisher
    {
        public List<AlertTransition> Transitions { get; } = [];

        public async Task PublishAsync(IReadOnlyList<AlertTransition> transitions, CancellationToken cancellationToken)
        {
            await patience.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            Transitions.AddRange(transitions);
        }
    }
}
