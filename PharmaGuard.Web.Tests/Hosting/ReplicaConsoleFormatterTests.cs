using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Fleet;
using PharmaGuard.Web.Hosting;

namespace PharmaGuard.Web.Tests.Hosting;

public class ReplicaConsoleFormatterTests
{
    private readonly ReplicaConsoleFormatter _formatter =
        new(new ReplicaName("web-1"), new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void Entry_Plain_IsOneLineThatNamesTheReplica() =>
        Assert.Equal(
            "2026-11-24T06:00:00.000Z info [web-1] PharmaGuard.Web.Relay: Published alert a1 sequence 12.\n",
            Write(LogLevel.Information, "Published alert a1 sequence 12."));

    [Fact]
    public void Entry_WithALineBreak_StaysOneLine() =>
        Assert.Equal(
            "2026-11-24T06:00:00.000Z warn [web-1] PharmaGuard.Web.Relay: truck T\\n2026-11-24T06:00:00.000Z info forged\n",
            Write(LogLevel.Warning, "truck T\n2026-11-24T06:00:00.000Z info forged"));

    [Fact]
    public void Entry_WithAnException_HasItIndentedBelow()
    {
        var lines = Write(LogLevel.Error, "Failed.", new InvalidOperationException("one\n\u001btwo")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith(" fail [web-1] PharmaGuard.Web.Relay: Failed.", lines[0], StringComparison.Ordinal);
        Assert.Equal(["    System.InvalidOperationException: one", @"    \u001btwo"], lines[1..]);
    }

    [Fact]
    public void Entry_OfTheFrameworkAboutACallersFault_IsLeftOut()
    {
        const string dispatcher = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

        Assert.Empty(Write(LogLevel.Error, "Failed to invoke hub method.", new HubException("Too many depots."), dispatcher));
        Assert.NotEmpty(Write(LogLevel.Error, "Failed to invoke hub method.", new InvalidOperationException("A defect."), dispatcher));
    }

    private string Write(LogLevel level, string message, Exception? exception = null, string category = "PharmaGuard.Web.Relay")
    {
        var text = new StringWriter();
        _formatter.Write(new LogEntry<string>(level, category, default, message, exception, (state, _) => state), null, text);
        return text.ToString();
    }
}
