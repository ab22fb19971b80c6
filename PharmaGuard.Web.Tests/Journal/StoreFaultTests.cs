using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Journal;

public sealed class StoreFaultTests
{
    [Theory]
    [InlineData("08006", false)]
    [InlineData("25006", true)]
    [InlineData("25P03", false)]
    [InlineData("28P01", false)]
    [InlineData("3D000", false)]
    [InlineData("40001", false)]
    [InlineData("40P01", false)]
    [InlineData("53100", true)]
    [InlineData("53300", false)]
    [InlineData("57P01", false)]
    [InlineData("57P03", false)]
    [InlineData("58030", false)]
    public void Find_PostgresAway_IsAFault(string sqlState, bool writesOnly)
    {
        var exception = new DbUpdateException("wrapped", new InvalidOperationException("twice", Postgres(sqlState)));

        var fault = Assert.NotNull(StoreFault.Find(exception));

        Assert.Equal(writesOnly, fault.WritesOnly);
        Assert.DoesNotContain("secret", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("23505")]
    [InlineData("22021")]
    [InlineData("42P01")]
    [InlineData("P0001")]
    public void Find_PostgresRefusesTheStatement_IsNone(string sqlState) => Assert.Null(StoreFault.Find(new DbUpdateException("wrapped", Postgres(sqlState))));

    [Theory]
    [InlineData(5, true)]
    [InlineData(8, true)]
    [InlineData(10, false)]
    [InlineData(13, true)]
    [InlineData(14, false)]
    public void Find_SqliteAway_IsAFault(int code, bool writesOnly) =>
        Assert.Equal(writesOnly, Assert.NotNull(StoreFault.Find(new SqliteException("secret", code))).WritesOnly);

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void Find_SqliteRefusesTheStatement_IsNone(int code) => Assert.Null(StoreFault.Find(new SqliteException("constraint", code)));

    [Fact]
    public void Find_ConnectionBroken_IsAFault()
    {
        Assert.NotNull(StoreFault.Find(new NpgsqlException("secret", new SocketException((int)SocketError.ConnectionRefused))));
        Assert.NotNull(StoreFault.Find(new NpgsqlException("secret", new TimeoutException())));
        Assert.NotNull(StoreFault.Find(new SocketException((int)SocketError.HostNotFound)));
    }

    [Fact]
    public void Find_Defect_IsNone() => Assert.Null(StoreFault.Find(new InvalidOperationException("defect", new ArgumentException("defect"))));

    private static PostgresException Postgres(string sqlState) => new("secret", "ERROR", "ERROR", sqlState);
}
