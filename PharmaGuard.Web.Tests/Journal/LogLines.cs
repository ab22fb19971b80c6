using Microsoft.Extensions.Logging;

namespace PharmaGuard.Web.Tests.Journal;

/// <summary>Keeps what was logged, for tests that count lines or wait for one.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly Lock _changing = new();
    private readonly List<(LogLevel Level, int Id, string Text)> _lines = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<(LogLevel Level, int Id, string Text)> All
    {
        get
        {
            lock (_changing)
            {
                return [.. _lines];
            }
        }
    }

    public async Task WaitForAsync(int id, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_changing)
            {
                if (_lines.Any(line => line.Id == id))
                {
                    return;
                }

                more = _more.Task;
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void Dispose()
    {
    }

    private void Add(LogLevel level, int id, string text)
    {
        lock (_changing)
        {
            _lines.Add((level, id, text));
            _more.SetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Writer(LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(logLevel, eventId.Id, formatter(state, exception));
    }
}
