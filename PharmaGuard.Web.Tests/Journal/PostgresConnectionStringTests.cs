using Npgsql;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Journal;

public sealed class PostgresConnectionStringTests
{
    [Theory]
    [InlineData("Host=db", "-c idle_in_transaction_session_timeout=3s")]
    [InlineData("Host=db;Options=-c search_path=fleet", "-c search_path=fleet -c idle_in_transaction_session_timeout=3s")]
    [InlineData("Host=db;Options=-c idle_in_transaction_session_timeout=10s", "-c idle_in_transaction_session_timeout=10s")]
    public void Complete_WhateverOptionsSay_ASleeperIsEnded(string given, string options) =>
        Assert.Equal(options, new NpgsqlConnectionStringBuilder(new PostgresConnectionString(given).Complete(new JournalOptions())).Options);
}
