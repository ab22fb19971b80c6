using PharmaGuard.Simulator.Geography;
using PharmaGuard.Simulator.Replay;

namespace PharmaGuard.Web.Tests.Simulator;

public class ReplayFileTests
{
    private const string Fixes = """
        "id","vehicle_id","trip_id","timestamp","latitude","longitude","bearing","origin"
        1,"4716","1091","2026-01-26 15:57:24",53.445026,-2.923543,53,Queen_Square
        2,"4716","1091","2026-01-26 15:57:02",53.44451,-2.925173,,"Queen, Square"
        2,"4716","1091","2026-01-26 15:57:02",53.44451,-2.925173,,Queen_Square
        """;

    [Fact]
    public void Read_GpsFixes_KeepsOrderRepeatsAndMissingBearings()
    {
        var rows = Read(Fixes);

        Assert.Equal(3, rows.Count);
        Assert.Equal(new DateTimeOffset(2026, 1, 26, 15, 57, 24, TimeSpan.Zero), rows[0].RecordedAt);
        Assert.Equal(new GeoPoint(53.445026, -2.923543), rows[0].Point);
        Assert.Equal(53, rows[0].HeadingDeg);
        Assert.Null(rows[1].HeadingDeg);
        Assert.Equal(rows[1], rows[2]);
    }

    [Theory]
    [InlineData("C", 69.88, 69.88)]
    [InlineData("F", 69.88, 21.04)]
    [InlineData("F", 32, 0)]
    [InlineData("F", -328, -200)]
    public void Read_Temperatures_AreInTheUnitAskedFor(string unit, double value, double celsius)
    {
        var row = Assert.Single(Read(
            FormattableString.Invariant($"timestamp,value\n2013-07-04 00:00:00,{value}\n"),
            Enum.Parse<TemperatureUnit>(unit)));

        Assert.Equal(celsius, row.TemperatureC);
        Assert.Null(row.Point);
    }

    [Theory]
    [InlineData("timestamp,value\n2013-07-04 00:00:00,69.8\n2013-07-04 01:00:00,hot\n", "trace.csv, line 3: value 'hot' is not a number")]
    [InlineData("timestamp,value\n2013-07-04 00:00:00,NaN\n", "line 2: value 'NaN'")]
    [InlineData("timestamp,value\n2013-07-04 00:00:00,258\n", "line 2: value '258' is not a number from -328 to 257")]
    [InlineData("timestamp,value\n2013-07-04 00:00:00,\n", "line 2: value ''")]
    [InlineData("timestamp,value\nyesterday,5\n", "line 2: timestamp 'yesterday' is not a time")]
    [InlineData("timestamp,value\n15:57:02,5\n", "line 2: timestamp '15:57:02' is not a time")]
    [InlineData("timestamp,value\n01/02/2026 15:57:02,5\n", "line 2: timestamp '01/02/2026 15:57:02' is not a time")]
    [InlineData("timestamp,value\n\n2013-07-04 00:00:00,5\n2013-07-04 00:00:00\n", "line 4: the row has not the fields")]
    [InlineData("timestamp,latitude,longitude\n2026-01-26 15:57:02,91,0\n", "line 2: latitude '91'")]
    [InlineData("timestamp,latitude,longitude\n2026-01-26 15:57:02,53,-181\n", "line 2: longitude '-181'")]
    [InlineData("timestamp,latitude,longitude,bearing\n2026-01-26 15:57:02,53,-2,361\n", "line 2: bearing '361'")]
    [InlineData("time,value\n2013-07-04 00:00:00,5\n", "line 1: the header must name")]
    [InlineData("timestamp,value\n", "no rows below the header")]
    [InlineData("", "line 1: the header must name")]
    public void Read_BadFile_NamesLineAndField(string text, string complaint)
    {
        var refused = Assert.Throws<ReplayFormatException>(() => Read(text));

        Assert.Contains(complaint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_Shifted_EndNowAndKeepTheirOrder()
    {
        var now = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
        var records = ReplayRecords.Of(Read(Fixes), new ReplayOptions("t", "BUS-14", ReplayTimes.Shift, null), now).ToList();

        Assert.Equal([now, now.AddSeconds(-22), now.AddSeconds(-22)], records.Select(r => r.RecordedAt));
        Assert.All(records, r => Assert.Equal(("BUS-14", now), (r.TruckId, r.DueAt)));
        var json = SimulatedFleet.Json(records[1]);
        Assert.Equal("2026-11-24T05:59:38.000Z", json.GetProperty("recordedAt").GetString());
        Assert.Equal(-2.925173, json.GetProperty("position").GetProperty("longitude").GetDouble());
        Assert.False(json.GetProperty("position").TryGetProperty("headingDeg", out _));
        Assert.False(json.TryGetProperty("zones", out _));
        Assert.Equal(3, records.Select(r => SimulatedFleet.Json(r).GetProperty("messageId").GetString()).Distinct().Count());
    }

    [Fact]
    public void Records_ShiftedToABrokenMillisecond_AreMeasuredWhenTheySay()
    {
        var now = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero).AddTicks(12_345);
        var records = ReplayRecords.Of(Read(Fixes), new ReplayOptions("t", "BUS-14", ReplayTimes.Shift, null), now);

        Assert.All(records, r => Assert.Equal(r.RecordedAt, SimulatedFleet.Json(r).GetProperty("recordedAt").GetDateTimeOffset()));
    }

    [Fact]
    public void Records_KeptWithSpeed_WaitInProportionAndNeverTurnBack()
    {
        var now = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
        var records = ReplayRecords.Of(Read(Fixes), new ReplayOptions("t", "BUS-14", ReplayTimes.Keep, 2), now).ToList();

        Assert.Equal(new DateTimeOffset(2026, 1, 26, 15, 57, 24, TimeSpan.Zero), records[0].RecordedAt);
        Assert.All(records, r => Assert.Equal(now.AddSeconds(11), r.DueAt));
    }

    private static IReadOnlyList<ReplayRow> Read(string text, TemperatureUnit unit = TemperatureUnit.F)
    {
        using var reader = new StringReader(text);
        return ReplayFile.Read(reader, "trace.csv", unit);
    }
}
