using System.Net;
using System.Text.Json;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Bus;
using PharmaGuard.Web.Tests.Relay;

namespace PharmaGuard.Web.Tests.Api;

public sealed class AlertApiTests : IAsyncLifetime
{
    private const string Acknowledge = "/api/v1/alerts/a/acknowledge";

    private readonly InMemoryJournal _journal = new();
    private ApiReplica _api = null!;

    public async ValueTask InitializeAsync() => _api = await ApiReplica.StartAsync(_journal, "Production");

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/alerts")]
    [InlineData("/api/v1/alerts?state=active")]
    public async Task Active_AreWhatTheBusShows_InTheContractsShape(string path)
    {
        var raised = _journal.Raise("a");
        _api.Bus.Apply([raised]);

        var (response, body) = await _api.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("1", response.Headers.GetValues("X-Alert-Sequence").Single());
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement([raised.Alert], AlertJson.Default.IReadOnlyListAlert), body));
    }

    [Fact]
    public async Task Displays_OfAnAlert_AreListedAndThoseOfNoneAreNotFound()
    {
        _journal.Raise("a");
        Assert.Equal(0, (await _api.GetAsync("/api/v1/alerts/a/displays")).Body.GetArrayLength());
        _api.Displays.Add("a", 1);

        var (_, body) = await _api.GetAsync("/api/v1/alerts/a/displays");

        var expected = """{"alertId":"a","version":1,"seat":"seat-one-1","person":"Kim Lee","replica":"replica-7","paintedAt":"2026-11-24T05:00:00.412+00:00"}""";
        Assert.Equal(expected, body[0].GetRawText());
        var (missing, problem) = await _api.GetAsync("/api/v1/alerts/nobody/displays");
        AssertProblem(HttpStatusCode.NotFound, missing, problem);
    }

    [Fact]
    public async Task Active_FeedIsLost_IsUnavailableInsteadOfOld()
    {
        _api.Bus.Report(FeedState.Lost, "The journal cannot be read");

        var (response, body) = await _api.GetAsync("/api/v1/alerts?state=active");

        AssertProblem(HttpStatusCode.ServiceUnavailable, response, body);
        Assert.Equal("The journal cannot be read", body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Active_NothingIsProvenButTheJournalIsRead_IsGiven()
    {
        _api.Bus.Report(FeedState.Lost, "No proof of life", knowsAlerts: true);

        var (response, _) = await _api.GetAsync("/api/v1/alerts?state=active");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Active_MoreThanThePage_AreAllThereUnlessALimitIsGiven()
    {
        _api.Bus.Apply([.. Enumerable.Range(1, 150).Select(number => _journal.Raise($"alert-{number}"))]);

        Assert.Equal(150, (await _api.GetAsync("/api/v1/alerts")).Body.GetArrayLength());
        Assert.Equal(7, (await _api.GetAsync("/api/v1/alerts?limit=7")).Body.GetArrayLength());
    }

    [Fact]
    public async Task All_AreTheNewestOfTheJournal_ClearedOnesToo()
    {
        _journal.Raise("a");
        _journal.Add(AlertMove.Clear, Sample.Alert("b") with { State = AlertState.Normal });

        var (_, body) = await _api.GetAsync("/api/v1/alerts?state=all&limit=10");

        Assert.Equal(["b", "a"], body.EnumerateArray().Select(alert => alert.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Since_GivesTheStepsAfterwardsAndTheCursor()
    {
        _journal.Raise("a");
        _journal.Raise("b");
        _journal.Raise("c");

        var (response, body) = await _api.GetAsync("/api/v1/alerts?since=1&limit=1");
        Assert.Equal("2", response.Headers.GetValues("X-Alert-Sequence").Single());
        Assert.Equal([2L], body.EnumerateArray().Select(step => step.GetProperty("sequence").GetInt64()));

        (response, body) = await _api.GetAsync("/api/v1/alerts?since=3");
        Assert.Equal("3", response.Headers.GetValues("X-Alert-Sequence").Single());
        Assert.Equal(0, body.GetArrayLength());
    }

    [Theory]
    [InlineData("?state=open", "state")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=1001", "limit")]
    [InlineData("?since=-1", "since")]
    public async Task List_ParameterOutOfRange_IsABadRequestThatNamesIt(string query, string field)
    {
        var (response, body) = await _api.GetAsync("/api/v1/alerts" + query);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.True(body.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task One_IsTheAlertItself_AndItsTransitionsBesideIt()
    {
        var raised = _journal.Raise("a");

        var (_, alert) = await _api.GetAsync("/api/v1/alerts/a");
        var (_, steps) = await _api.GetAsync("/api/v1/alerts/a/transitions");

        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(raised.Alert, AlertJson.Default.Alert), alert));
        Assert.Equal("raised", steps[0].GetProperty("transition").GetString());
    }

    // The journal is away, so whoever asks it answers otherwise.
    [Theory]
    [InlineData("a%01b")]
    [InlineData("a%25%30%30")]
    [InlineData("a%20b")]
    [InlineData("%C3%A4")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    public async Task One_IdThatNoneCanHave_IsNotFoundBeforeTheJournalIsAsked(string id)
    {
        _journal.Away = true;

        foreach (var below in (string[])["", "/transitions", "/displays"])
        {
            var (response, body) = await _api.GetAsync($"/api/v1/alerts/{id}{below}");
            AssertProblem(HttpStatusCode.NotFound, response, body);
        }
    }

    [Theory]
    [InlineData("/api/v1/alerts/nothing")]
    [InlineData("/api/v1/alerts/nothing/transitions")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api")]
    public async Task NotThere_IsAProblem(string path)
    {
        var (response, body) = await _api.GetAsync(path);

        AssertProblem(HttpStatusCode.NotFound, response, body);
    }

    [Fact]
    public async Task Acknowledge_Fresh_GivesTheAlertAndTellsTheReplicas()
    {
        _journal.Raise("a");

        var (response, body) = await _api.PostAsync(Acknowledge, """{"version":1,"reason":"Driver called","by":"Jane Doe"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Jane Doe", body.GetProperty("acknowledgedBy").GetString());
        Assert.Equal("Driver called", body.GetProperty("acknowledgeReason").GetString());
        Assert.Equal("ACK_ACTIVE", body.GetProperty("state").GetString());
        Assert.EndsWith("+00:00", body.GetProperty("acknowledgedAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(AlertMove.Acknowledge, Assert.Single(_api.Published).Move);
    }

    [Theory]
    [InlineData("?person=Jane%20Doe", null, "Jane Doe")]
    [InlineData("", "John Roe", "John Roe")]
    [InlineData("", null, "Unnamed client")]
    public async Task Acknowledge_BodyNamesNobody_TheRequestDoes(string query, string? header, string expected)
    {
        _journal.Raise("a");
        if (header is not null)
        {
            _api.Client.DefaultRequestHeaders.Add("X-Acting-Person", header);
        }

        var (_, body) = await _api.PostAsync(Acknowledge + query, """{"version":1}""");

        Assert.Equal(expected, body.GetProperty("acknowledgedBy").GetString());
    }

    [Fact]
    public async Task Acknowledge_SomebodyWasFirst_TellsWhoAndWhen()
    {
        _journal.Raise("a");
        await _api.PostAsync(Acknowledge, """{"version":1,"by":"Jane Doe"}""");

        var (response, body) = await _api.PostAsync(Acknowledge, """{"version":1,"by":"John Roe"}""");

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal("alreadyAcknowledged", body.GetProperty("refusal").GetString());
        Assert.Equal("Jane Doe", body.GetProperty("alert").GetProperty("acknowledgedBy").GetString());
        Assert.Contains("Jane Doe", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledge_AlertMovedOn_IsAConflictWithTheNewVersion()
    {
        _journal.Raise("a");
        _journal.Add(AlertMove.Worsen, Sample.Alert("a") with { Version = 2 });

        var (response, body) = await _api.PostAsync(Acknowledge, """{"version":1}""");

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal(2, body.GetProperty("alert").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Clear_LatchedAndAcknowledged_BecomesHistory()
    {
        _journal.Add(AlertMove.Raise, Sample.Alert("a") with { Latched = true, ReturnedAt = Sample.Now });
        var (tooEarly, problem) = await _api.PostAsync("/api/v1/alerts/a/clear", """{"version":1}""");
        await _api.PostAsync(Acknowledge, """{"version":1}""");

        var (response, body) = await _api.PostAsync("/api/v1/alerts/a/clear", """{"version":2,"by":"Jane Doe"}""");

        AssertProblem(HttpStatusCode.Conflict, tooEarly, problem);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("NORMAL", body.GetProperty("state").GetString());
        Assert.Equal("Jane Doe", body.GetProperty("clearedBy").GetString());
    }

    [Fact]
    public async Task Acknowledge_NoSuchAlert_IsNotFound()
    {
        var (response, body) = await _api.PostAsync(Acknowledge, """{"version":1}""");

        AssertProblem(HttpStatusCode.NotFound, response, body);
    }

    [Theory]
    [InlineData("{}", "version")]
    [InlineData("""{"version":0}""", "version")]
    [InlineData("""{"version":1,"by":"  "}""", "by")]
    [InlineData("""{"version":1,"reason":"two\nlines"}""", "reason")]
    public async Task Acknowledge_FieldIsWrong_IsABadRequestThatNamesIt(string request, string field)
    {
        _journal.Raise("a");

        var (response, body) = await _api.PostAsync(Acknowledge, request);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.True(body.GetProperty("errors").TryGetProperty(field, out _));
        Assert.Empty(_api.Published);
    }

    [Fact]
    public async Task Acknowledge_ReasonTooLong_IsABadRequest()
    {
        _journal.Raise("a");
        var (response, body) = await _api.PostAsync(Acknowledge, $$"""{"version":1,"reason":"{{new string('x', 501)}}"}""");

        AssertProblem(HttpStatusCode.BadRequest, response, body);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("")]
    [InlineData("""{"version":1,"version":2}""")]
    public async Task Acknowledge_BodyCannotBeRead_IsAProblem(string request)
    {
        var (response, body) = await _api.PostAsync(Acknowledge, request);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
    }

    [Theory]
    [InlineData("acknowledge", """{"version":"1","reason":7,"by":true}""", "by,reason,version")]
    [InlineData("acknowledge", """{"version":1.5}""", "version")]
    [InlineData("acknowledge", """{"version":1e99}""", "version")]
    [InlineData("acknowledge", """[1]""", "body,version")]
    [InlineData("acknowledge", """null""", "body,version")]
    [InlineData("acknowledge", """{"version":1,"reason":"\ud800","by":"\udc00"}""", "by,reason")]
    [InlineData("acknowledge", """{"version":1,"Reason":"Driver called","BY":"Kim Lee"}""", "BY,Reason")]
    [InlineData("shelve", """{"version":1,"reason":"Loading","minutes":"30"}""", "minutes,until")]
    [InlineData("shelve", """{"version":1,"reason":"Loading","until":30}""", "until")]
    [InlineData("out-of-service", """{"version":1,"reason":"Repair","until":"tomorrow"}""", "until")]
    [InlineData("disposition", """{"version":1,"decision":1,"meaning":[],"printedName":{},"deviationId":4}""", "decision,deviationId,meaning,printedName")]
    [InlineData("close", """{"version":1,"notified":{},"waiver":false}""", "notified,waiver")]
    [InlineData("close", """{"version":1,"notified":[{"party":"sender","recipient":5,"at":"noon","At":"x"}]}""", "notified,notified[0].At,notified[0].at,notified[0].recipient")]
    public async Task Act_MemberOfAnotherTypeOrSpelling_IsABadRequestThatNamesIt(string action, string request, string fields)
    {
        _journal.Raise("a");

        var (response, body) = await _api.PostAsync("/api/v1/alerts/a/" + action, request);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.Empty(_api.Published);
        Assert.Equal(fields.Split(','), body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Acknowledge_BodyOfAnotherType_IsRefused()
    {
        var (response, body) = await _api.SendAsync(HttpMethod.Post, Acknowledge, """{"version":1}""", "text/plain");

        AssertProblem(HttpStatusCode.UnsupportedMediaType, response, body);
    }

    [Fact]
    public async Task Acknowledge_BodyTooLarge_IsRefused()
    {
        var (response, body) = await _api.PostAsync(Acknowledge, $$"""{"version":1,"reason":"{{new string('x', 20_000)}}"}""");

        AssertProblem(HttpStatusCode.RequestEntityTooLarge, response, body);
    }

    [Fact]
    public async Task Method_NotAllowed_IsAProblem()
    {
        var (response, body) = await _api.GetAsync(Acknowledge);

        AssertProblem(HttpStatusCode.MethodNotAllowed, response, body);
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/api/v1/alerts?state=all")]
    [InlineData("/api/v1/alerts?since=0")]
    [InlineData("/api/v1/alerts/a")]
    [InlineData("/api/v1/alerts/a/transitions")]
    public async Task Journal_Away_IsUnavailable(string path)
    {
        _journal.Away = true;

        var (response, body) = await _api.GetAsync(path);

        AssertProblem(HttpStatusCode.ServiceUnavailable, response, body);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Journal_AwayOnAcknowledge_IsUnavailable()
    {
        _journal.Away = true;

        var (response, body) = await _api.PostAsync(Acknowledge, """{"version":1}""");

        AssertProblem(HttpStatusCode.ServiceUnavailable, response, body);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Fault_OfOurs_IsAProblemWithoutItsText(string environment)
    {
        await using var api = await ApiReplica.StartAsync(_journal, environment);

        var (response, body) = await api.GetAsync("/api/v1/broken");

        AssertProblem(HttpStatusCode.InternalServerError, response, body);
        Assert.DoesNotContain("secret", body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shelve_ForMinutes_LeavesTheBannerUntilThen()
    {
        _journal.Add(AlertMove.Raise, Sample.Alert("a") with { Priority = 2 });

        var (response, body) = await _api.PostAsync("/api/v1/alerts/a/shelve", """{"version":1,"minutes":30,"reason":"Loading","by":"Jane Doe"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("Jane Doe", "Loading", "UNACK_ACTIVE"), (Text(body, "shelvedBy"), Text(body, "shelveReason"), Text(body, "state")));
        Assert.InRange(body.GetProperty("shelvedUntil").GetDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(29), TimeProvider.System.GetUtcNow().AddMinutes(30));
        (response, body) = await _api.PostAsync("/api/v1/alerts/a/unshelve", """{"version":2,"by":"Jane Doe"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(body.TryGetProperty("shelvedUntil", out _));
    }

    [Fact]
    public async Task Disposition_ThenCloseThenReopen_GoTheWholeWay()
    {
        _journal.Add(AlertMove.ReturnToNormal, Waiting("a"));
        var (_, list) = await _api.GetAsync("/api/v1/alerts?state=awaiting-disposition");
        Assert.Equal(["a"], list.EnumerateArray().Select(alert => Text(alert, "id")));

        var (response, body) = await _api.PostAsync(
            "/api/v1/alerts/a/disposition",
            """{"version":1,"decision":"release-with-restriction","meaning":"Approved","printedName":"quinn","reason":"Within the budget","deviationId":"DEV-1","by":"Quinn"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var signed = body.GetProperty("disposition");
        Assert.Equal(
            ("release-with-restriction", "Approved", "quinn", "Quinn", "Within the budget", "DEV-1"),
            (Text(signed, "decision"), Text(signed, "meaning"), Text(signed, "printedName"), Text(signed, "by"), Text(signed, "note"), Text(signed, "deviationId")));

        (response, body) = await _api.PostAsync(
            "/api/v1/alerts/a/close",
            """{"version":2,"by":"Jane Doe","notified":[{"party":"sender","recipient":"maker","at":"2026-11-24T05:00:00Z"},{"party":"recipient","recipient":"hospital","at":"2026-11-24T05:01:00Z"}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("CLOSED", 2), (Text(body, "state"), body.GetProperty("notified").GetArrayLength()));
        (response, body) = await _api.PostAsync("/api/v1/alerts/a/reopen", """{"version":3,"by":"Quinn","reason":"New data"}""");
        Assert.Equal((HttpStatusCode.OK, "CLEARED_PENDING_DISPOSITION"), (response.StatusCode, Text(body, "state")));
    }

    [Theory]
    [InlineData("shelve", """{"version":1,"minutes":30}""", "reason")]
    [InlineData("shelve", """{"version":1,"reason":"Loading"}""", "until")]
    [InlineData("shelve", """{"version":1,"reason":"Loading","minutes":5,"until":"2030-01-01T00:00:00Z"}""", "until")]
    [InlineData("shelve", """{"version":1,"reason":"Loading","minutes":0}""", "minutes")]
    [InlineData("out-of-service", """{"version":1,"reason":"Repair"}""", "until")]
    [InlineData("out-of-service", """{"version":1,"until":"2030-01-01T00:00:00Z"}""", "reason")]
    [InlineData("disposition", """{"version":1,"meaning":"Approved","printedName":"Quinn"}""", "decision")]
    [InlineData("disposition", """{"version":1,"decision":"burn","meaning":"Approved","printedName":"Quinn"}""", "decision")]
    [InlineData("disposition", """{"version":1,"decision":"release","printedName":"Quinn"}""", "meaning")]
    [InlineData("disposition", """{"version":1,"decision":"release","meaning":"Approved"}""", "printedName")]
    [InlineData("close", """{"version":1,"notified":[{"party":"driver","recipient":"x","at":"2026-11-24T05:00:00Z"}]}""", "notified")]
    [InlineData("close", """{"version":1,"notified":[null]}""", "notified")]
    [InlineData("close", """{"version":1,"notified":[{"party":"sender","recipient":"x","at":"2999-11-24T05:00:00Z"}]}""", "notified")]
    [InlineData("reopen", """{"version":1}""", "reason")]
    public async Task Act_FieldIsWrong_IsABadRequestThatNamesIt(string action, string request, string field)
    {
        _journal.Add(AlertMove.Raise, Sample.Alert("a") with { Priority = 2 });

        var (response, body) = await _api.PostAsync($"/api/v1/alerts/a/{action}", request);

        AssertProblem(HttpStatusCode.BadRequest, response, body);
        Assert.True(body.GetProperty("errors").TryGetProperty(field, out _), body.ToString());
    }

    [Theory]
    [InlineData("shelve", """{"version":1,"minutes":61,"reason":"Loading","by":"Jane Doe"}""", "untilTooFar")]
    [InlineData("unshelve", """{"version":1,"by":"Jane Doe"}""", "notShelved")]
    [InlineData("out-of-service", """{"version":1,"reason":"Repair","until":"2020-01-01T00:00:00Z","by":"Jane Doe"}""", "untilPast")]
    [InlineData("out-of-service", """{"version":1,"reason":"Repair","until":"2020-01-01T00:00:00Z"}""", "notNamed")]
    [InlineData("in-service", """{"version":1,"by":"Jane Doe"}""", "notOutOfService")]
    [InlineData("disposition", """{"version":1,"decision":"release","meaning":"Approved","printedName":"Quinn","by":"Quinn"}""", "notAwaitingDisposition")]
    [InlineData("disposition", """{"version":1,"decision":"release","meaning":"Approved","printedName":"Unnamed client"}""", "notNamed")]
    [InlineData("close", """{"version":1,"by":"Jane Doe"}""", "notDispositioned")]
    [InlineData("reopen", """{"version":1,"reason":"New data","by":"Jane Doe"}""", "notClosed")]
    public async Task Act_NotLegalNow_IsAConflictThatSaysWhy(string action, string request, string refusal)
    {
        _journal.Add(AlertMove.Raise, Sample.Alert("a") with { Priority = 2 });

        var (response, body) = await _api.PostAsync($"/api/v1/alerts/a/{action}", request);

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal(refusal, body.GetProperty("refusal").GetString());
        Assert.Equal("a", Text(body.GetProperty("alert"), "id"));
        Assert.Empty(_api.Published);
    }

    [Fact]
    public async Task Disposition_ByWhoeverAcknowledged_IsAConflict()
    {
        _journal.Add(AlertMove.ReturnToNormal, Waiting("a") with { AcknowledgedBy = "Quinn" });

        var (response, body) = await _api.PostAsync(
            "/api/v1/alerts/a/disposition", """{"version":1,"decision":"release","meaning":"Approved","printedName":"Quinn","by":"Quinn"}""");

        AssertProblem(HttpStatusCode.Conflict, response, body);
        Assert.Equal("ownAcknowledgement", body.GetProperty("refusal").GetString());
    }

    private static Alert Waiting(string id) => Sample.Alert(id) with
    {
        State = AlertState.ClearedPendingDisposition, NeedsDisposition = true, ReturnedAt = Sample.Now, ClearedAt = Sample.Now, AcknowledgedBy = "Anna",
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    [Fact]
    public async Task OpenApi_DescribesEveryPath()
    {
        var (_, document) = await _api.GetAsync("/openapi/v1.json");

        var paths = document.GetProperty("paths");
        Assert.Equal(
            [
                "/api/v1/alerts", "/api/v1/alerts/{id}", "/api/v1/alerts/{id}/acknowledge", "/api/v1/alerts/{id}/clear", "/api/v1/alerts/{id}/close",
                "/api/v1/alerts/{id}/displays", "/api/v1/alerts/{id}/disposition", "/api/v1/alerts/{id}/in-service",
                "/api/v1/alerts/{id}/out-of-service", "/api/v1/alerts/{id}/reopen", "/api/v1/alerts/{id}/shelve",
                "/api/v1/alerts/{id}/transitions", "/api/v1/alerts/{id}/unshelve",
            ],
            paths.EnumerateObject().Select(path => path.Name).Where(path => path.StartsWith("/api/v1/alerts", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var acknowledge = paths.GetProperty("/api/v1/alerts/{id}/acknowledge").GetProperty("post");
        Assert.Equal(
            "#/components/schemas/ActionRequest",
            acknowledge.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
        var responses = acknowledge.GetProperty("responses");
        Assert.Equal(["200", "400", "404", "409", "413", "415", "503"], responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
    }

    private static void AssertProblem(HttpStatusCode expected, HttpResponseMessage response, JsonElement body)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, body.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(body.GetProperty("title").GetString()));
    }
}
