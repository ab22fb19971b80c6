using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Api;

/// <summary>What can be read of alerts.</summary>
internal static class AlertReads
{
    /// <summary>The sequence number as of which the answer is true; ask <c>?since=</c> with it for what came later.</summary>
    public const string SequenceHeader = "X-Alert-Sequence";

    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void Map(RouteGroupBuilder alerts)
    {
        alerts.MapGet(string.Empty, ListAsync)
            .WithName("ListAlerts")
            .WithSummary("Alerts, or with since= the transitions after a sequence number.")
            .WithDescription(
                "state=active (default): what every screen shows now, those of the banner first; state=all: the newest alerts, cleared ones among them; "
                + "state=awaiting-disposition: alerts that are over and wait for a decision of quality, the longest wait first, at most limit. "
                + "since=N instead: transitions after number N in order and without a hole, at most limit; ask again with the last number until "
                + "the answer is empty. The header X-Alert-Sequence says as of which number the answer is true.")
            .Produces<IReadOnlyList<Alert>>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        var one = alerts.MapGroup("/{id}").AddEndpointFilter<PossibleIdFilter>();
        one.MapGet(string.Empty, FindAsync).WithName("FindAlert").WithSummary("One alert as it is now.");
        one.MapGet("/transitions", HistoryAsync).WithName("ListTransitions").WithSummary("Every transition of one alert, in order.");
        one.MapGet("/displays", DisplaysAsync)
            .WithName("ListDisplays")
            .WithSummary($"The screens that confirmed having painted the alert, the first one first, at most {IDisplayLog.MaxRead}; empty when none has.");
    }

    private static async Task<Results<Ok<IReadOnlyList<AlertDisplay>>, ProblemHttpResult>> DisplaysAsync(
        string id, IAlertJournal journal, IDisplayLog displays, CancellationToken cancellationToken) =>
        await journal.FindAsync(id, cancellationToken) is null ? ApiProblem.NoSuchAlert() : TypedResults.Ok(await displays.ReadAsync(id, cancellationToken));

    private static async Task<IResult> ListAsync(
        HttpContext context, AlertBus bus, IAlertJournal journal, string? state, int? limit, long? since, CancellationToken cancellationToken)
    {
        if (Check(state, limit, since) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var take = limit ?? DefaultLimit;
        if (since is { } sequence)
        {
            var steps = await journal.ReadSinceAsync(sequence, take, cancellationToken);
            SayAsOf(context, steps.Count > 0 ? steps[^1].Sequence : sequence);
            return TypedResults.Ok(steps);
        }

        if (state == "all")
        {
            return TypedResults.Ok(await journal.ReadLatestAsync(take, cancellationToken));
        }

        if (state == "awaiting-disposition")
        {
            return TypedResults.Ok(await journal.ReadAwaitingDispositionAsync(take, cancellationToken));
        }

        var shown = bus.Current;
        if (!shown.Feed.KnowsAlerts)
        {
            // An old list could read as "nothing happens".
            return ApiProblem.FeedLost(shown.Feed.Reason);
        }

        SayAsOf(context, shown.Sequence);

        // Without a limit all of them: an active alert left out is an alert missed.
        return TypedResults.Ok<IReadOnlyList<Alert>>([.. limit is null ? shown.Active : shown.Active.Take(take)]);
    }

    private static async Task<Results<Ok<Alert>, ProblemHttpResult>> FindAsync(string id, IAlertJournal journal, CancellationToken cancellationToken) =>
        await journal.FindAsync(id, cancellationToken) is { } alert ? TypedResults.Ok(alert) : ApiProblem.NoSuchAlert();

    private static async Task<Results<Ok<IReadOnlyList<AlertTransition>>, ProblemHttpResult>> HistoryAsync(
        string id, IAlertJournal journal, CancellationToken cancellationToken) =>
        await journal.ReadHistoryAsync(id, cancellationToken) is { Count: > 0 } steps ? TypedResults.Ok(steps) : ApiProblem.NoSuchAlert();

    private static Dictionary<string, string[]> Check(string? state, int? limit, long? since)
    {
        Dictionary<string, string[]> faults = [];
        if (state is not (null or "active" or "all" or "awaiting-disposition"))
        {
            faults["state"] = ["The state is active, all or awaiting-disposition."];
        }

        if (limit is < 1 or > MaxLimit)
        {
            faults["limit"] = [$"The limit is 1 to {MaxLimit}."];
        }

        if (since < 0)
        {
            faults["since"] = ["The sequence number is 0 or more."];
        }

        return faults;
    }

    private static void SayAsOf(HttpContext context, long sequence) =>
        context.Response.Headers[SequenceHeader] = sequence.ToString(CultureInfo.InvariantCulture);
}
