using Npgsql;

namespace PharmaGuard.E2E.Faults.Witnesses;

/// <summary>An alert's first move, as the journal has it.</summary>
internal readonly record struct Raise(string AlertId, string Truck, int Version);

/// <summary>Reads the journal's tables straight from PostgreSQL, past the product.</summary>
internal sealed class JournalWitness(string connectionString)
{
    public async Task<long> HeadAsync() => await ScalarAsync("select sequence from journal_head", 0);

    /// <summary>How many numbers after one are missing, or there though the counter has not given them.</summary>
    public async Task<long> HolesAsync(long after) => await ScalarAsync(
        "select abs(h.sequence - $1 - count(t.sequence)) + count(*) filter (where t.sequence > h.sequence) "
        + "from journal_head h left join transitions t on t.sequence > $1 group by h.sequence",
        after);

    /// <summary>Moves that stand twice under different numbers: one alert, one version.</summary>
    public async Task<long> DoublesAsync(long after) => await ScalarAsync(
        "select count(*) - count(distinct (alert_id, version)) from transitions where sequence > $1", after);

    /// <summary>
    /// Without what is said of the trucks' clocks: those of the load are hours wrong, and after five minutes of a long case that is an alarm, rightly.
    /// </summary>
    public async Task<List<Raise>> RaisesAsync(long after, string truckPrefix)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(
            "select alert_id, truck_id, version from transitions where sequence > $1 and move = 'raised' and starts_with(truck_id, $2) "
            + "and kind <> 'CLOCK_SKEW'",
            connection);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = truckPrefix });
        await using var reader = await command.ExecuteReaderAsync();
        List<Raise> raises = [];
        while (await reader.ReadAsync())
        {
            raises.Add(new Raise(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return raises;
    }

    /// <summary>Where each partition stands.</summary>
    public async Task<Dictionary<int, long>> PositionsAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("select \"partition\", max(coalesce(position, 0)) from partitions group by 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Dictionary<int, long> positions = [];
        while (await reader.ReadAsync())
        {
            positions[reader.GetInt32(0)] = reader.GetInt64(1);
        }

        return positions;
    }

    private async Task<long> ScalarAsync(string sql, long parameter)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        if (sql.Contains("$1", StringComparison.Ordinal))
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
