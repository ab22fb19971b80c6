using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PharmaGuard.Web.Journal;

/// <summary>A failure of the store itself, which passes by waiting. Anything else (a violated constraint, a wrong statement) is a defect.</summary>
/// <param name="Reason">Short and without what a connection string holds; it reaches logs and pages.</param>
/// <param name="WritesOnly">Reads may still work, so a read that does proves nothing.</param>
internal readonly record struct StoreFault(string Reason, bool WritesOnly = false)
{
    // https://www.sqlite.org/rescode.html
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteNoMemory = 7;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: idle_in_transaction_session_timeout
    private const string PostgresIdleInTransaction = "25P03";

    /// <summary>Null when the failure is not the store's. EF Core wraps what its provider throws, so every cause is looked at.</summary>
    public static StoreFault? Find(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (Classify(exception) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static StoreFault? Classify(Exception exception) => exception switch
    {
        PostgresException postgres => Classify(postgres),
        NpgsqlOperationInProgressException => null,
        NpgsqlException { InnerException: TimeoutException } => new StoreFault("PostgreSQL did not answer in time"),
        NpgsqlException => new StoreFault("no connection to PostgreSQL"),
        SqliteException sqlite => Classify(sqlite),
        TimeoutException => new StoreFault("timed out"),
        SocketException socket => new StoreFault($"no connection ({socket.SocketErrorCode})"),
        IOException => new StoreFault("input or output failed"),
        _ => null,
    };

    private static StoreFault? Classify(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.DiskFull => new StoreFault("PostgreSQL's disk is full", WritesOnly: true),
        PostgresErrorCodes.ReadOnlySqlTransaction => new StoreFault("PostgreSQL is read-only", WritesOnly: true),
        PostgresIdleInTransaction => new StoreFault("this replica stood still in the middle of a transaction"),
        PostgresErrorCodes.TooManyConnections => new StoreFault("PostgreSQL has too many connections"),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => new StoreFault("PostgreSQL is shutting down"),
        PostgresErrorCodes.CannotConnectNow => new StoreFault("PostgreSQL is starting"),
        PostgresErrorCodes.InvalidCatalogName => new StoreFault("PostgreSQL has no such database"),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.ObjectInUse => new StoreFault($"PostgreSQL asks to try again, {exception.SqlState}"),

        // Classes: connection, authorization, resources, operator intervention, system error.
        ['0', '8', ..] => new StoreFault($"no connection to PostgreSQL, {exception.SqlState}"),
        ['2', '8', ..] => new StoreFault($"PostgreSQL refuses the sign-in, {exception.SqlState}"),
        ['5', '3' or '7' or '8', ..] => new StoreFault($"PostgreSQL cannot serve now, {exception.SqlState}"),
        _ => null,
    };

    private static StoreFault? Classify(SqliteException exception) => exception.SqliteErrorCode switch
    {
        SqliteBusy or SqliteLocked => new StoreFault("the file is locked", WritesOnly: true),
        SqliteFull => new StoreFault("the disk is full", WritesOnly: true),
        SqliteReadOnly => new StoreFault("the file is read-only", WritesOnly: true),
        SqliteNoMemory or SqliteInputOutput or SqliteCannotOpen => new StoreFault($"SQLite error {exception.SqliteErrorCode}"),
        _ => null,
    };
}
