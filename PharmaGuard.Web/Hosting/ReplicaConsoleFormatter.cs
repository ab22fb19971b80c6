using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// One entry is one line: UTC time, level, replica, category, message. An exception follows indented, so that no text from outside can look
/// like an entry of its own.
/// </summary>
internal sealed class ReplicaConsoleFormatter(ReplicaName replica, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "pharmaguard";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (StartFailure.ReportsItself(logEntry.Category, logEntry.EventId) || IsCallersFault(logEntry.Category, logEntry.Exception))
        {
            return;
        }

        var line = new StringBuilder(256);
        line.Append(clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        line.Append(' ').Append(LevelName(logEntry.LogLevel)).Append(" [");
        LogText.AppendEscaped(line, replica.Value);
        line.Append("] ");
        LogText.AppendEscaped(line, logEntry.Category);
        line.Append(": ");
        LogText.AppendEscaped(line, logEntry.Formatter(logEntry.State, logEntry.Exception));
        line.Append('\n');
        if (logEntry.Exception is not null)
        {
            foreach (var part in logEntry.Exception.ToString().AsSpan().EnumerateLines())
            {
                line.Append("    ");
                LogText.AppendEscaped(line, part);
                line.Append('\n');
            }
        }

        textWriter.Write(line);
    }

    // The caller of a hub is told what was wrong with the call. The framework logs that as an error with its stack trace, as often as the
    // caller likes.
    private static bool IsCallersFault(string category, Exception? exception) =>
        exception is HubException && category.StartsWith("Microsoft.AspNetCore.SignalR.", StringComparison.Ordinal);

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        LogLevel.None => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
