using Confluent.Kafka;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Telemetry;

public sealed class LogTimeTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_WhatABrokerWrites_IsThat() =>
        Assert.Equal(_now.AddSeconds(-3), LogTime.Of(new Timestamp(_now.AddSeconds(-3).ToUnixTimeMilliseconds(), TimestampType.CreateTime), _now));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(1_763_000_000_000_000_000)]
    [InlineData(long.MaxValue)]
    public void Of_WhatIsNoTimeOfALog_IsTheServersClock(long milliseconds) =>
        Assert.Equal(_now, LogTime.Of(new Timestamp(milliseconds, TimestampType.CreateTime), _now));

    [Fact]
    public void Of_TopicThatKeepsNone_IsTheServersClock() => Assert.Equal(_now, LogTime.Of(new Timestamp(0, TimestampType.NotAvailable), _now));

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.0000000Z")]
    [InlineData(1_763_000_000_000_000_000, "1763000000000000000")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    public void Write_AnyNumber_IsADateOrTheNumberItself(long milliseconds, string text) =>
        Assert.Equal(text, LogTime.Write(new Timestamp(milliseconds, TimestampType.CreateTime)));
}
