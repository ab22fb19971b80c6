using System.Text;
using Confluent.Kafka;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class CanaryRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 1, TimeSpan.Zero);

    [Fact]
    public void Canary_Written_IsMarkedAndReadAgain()
    {
        var message = CanaryRecord.Write(Now.ToOffset(TimeSpan.FromHours(2)));

        Assert.True(CanaryRecord.IsMarked(message.Headers));
        Assert.Equal("""{"v":1,"sentAt":"2026-11-24T05:00:01+00:00"}""", Encoding.UTF8.GetString(message.Value));
        Assert.Equal("pg-canary", Encoding.UTF8.GetString(message.Key));
        Assert.True(CanaryRecord.TryRead(message.Value, Now.AddSeconds(1), out var sentAt));
        Assert.Equal(Now, sentAt);
    }

    /// <summary>Whatever a truck writes, in its id, its key or its whole record: without the header it is a truck.</summary>
    [Theory]
    [InlineData("""{"truckId":"pg-canary","recordedAt":"2026-11-24T05:00:00Z"}""")]
    [InlineData("""{"v":1,"sentAt":"2026-11-24T05:00:01+00:00","truckId":"pg-canary","recordedAt":"2026-11-24T05:00:00Z"}""")]
    public void Truck_ThatCallsItselfCanary_IsATruck(string value)
    {
        Assert.False(CanaryRecord.IsMarked(null));
        Assert.False(CanaryRecord.IsMarked(new Headers { { "source", "pg-canary"u8.ToArray() } }));
        Assert.True(TelemetryParser.TryParse(Encoding.UTF8.GetBytes(value), Now, out var record, out _));
        Assert.Equal("pg-canary", record.Truck.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    [InlineData("""{"v":1}""")]
    [InlineData("""{"v":2,"sentAt":"2026-11-24T05:00:01Z"}""")]
    [InlineData("""{"v":1,"sentAt":"yesterday"}""")]
    [InlineData("""{"v":1,"sentAt":"2026-11-24T05:00:01Z","sentAt":"2026-11-24T05:00:01Z"}""")]
    [InlineData("""{"truckId":"TRUCK-101","recordedAt":"2026-11-24T05:00:00Z"}""")]
    public void Canary_Malformed_IsNotRead(string? value) =>
        Assert.False(CanaryRecord.TryRead(value is null ? null : Encoding.UTF8.GetBytes(value), Now, out _));

    [Fact]
    public void Canary_TooLarge_IsNotRead() =>
        Assert.False(CanaryRecord.TryRead(Encoding.UTF8.GetBytes($$"""{"v":1,"sentAt":"2026-11-24T05:00:01Z"{{new string(' ', 300)}}}"""), Now, out _));

    [Fact]
    public void Canary_FromTheFuture_ProvesNoMoreThanNow()
    {
        Assert.True(CanaryRecord.TryRead(CanaryRecord.Write(Now.AddYears(1)).Value, Now, out var sentAt));
        Assert.Equal(Now, sentAt);
    }
}
