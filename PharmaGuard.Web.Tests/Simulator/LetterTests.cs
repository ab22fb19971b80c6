using System.Globalization;
using System.Text;
using Confluent.Kafka;
using PharmaGuard.Simulator.DeadLetters;

namespace PharmaGuard.Web.Tests.Simulator;

public class LetterTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("12", 3, "3/12")]
    [InlineData("0/7", 3, "0/7")]
    [InlineData("-1", 0, null)]
    [InlineData("1/", 0, null)]
    [InlineData("/1", 0, null)]
    [InlineData("1/2/3", 0, null)]
    [InlineData("99999999999999999999", 0, null)]
    [InlineData("", 0, null)]
    public void Place_FromText_IsReadOrRefused(string text, int partition, string? expected) =>
        Assert.Equal(expected, LetterPlace.TryParse(text, partition, out var place) ? place.ToString() : null);

    [Fact]
    public void Index_OfATopic_HasTheNewestLastAndNoMarkers()
    {
        var index = LetterIndex.Read(
            [Record(0, 0, 2, "not JSON"), Record(1, 0, 1, "not UTF-8"), Marker(0, 1, 5, new LetterPlace(0, 0)), Record(0, 2, 3, "empty")],
            new LetterSelection());

        Assert.Equal(["1/0", "0/0", "0/2"], index.Letters.Select(letter => letter.Place.ToString()));
        Assert.Equal([null, _start.AddMinutes(5), null], index.Letters.Select(letter => letter.ReplayedAt));
        Assert.Equal(3, index.Found);
    }

    [Fact]
    public void Index_WithALimit_KeepsTheNewestAndCountsAll()
    {
        var index = LetterIndex.Read(Enumerable.Range(0, 9).Select(n => Record(0, n, n, "empty")), new LetterSelection { Limit = 2 });

        Assert.Equal([7L, 8L], index.Letters.Select(letter => letter.Place.Offset));
        Assert.Equal(9, index.Found);
    }

    [Fact]
    public void Selection_ByReasonTimeAndPlace_Narrows()
    {
        var letter = Letter.Of(Record(0, 4, 10, "temperatureC is outside -200…125"));

        Assert.True(new LetterSelection { Reason = "TEMPERATUREC" }.Includes(letter));
        Assert.False(new LetterSelection { Reason = "humidity" }.Includes(letter));
        Assert.True(new LetterSelection { Since = _start.AddMinutes(10) }.Includes(letter));
        Assert.False(new LetterSelection { Since = _start.AddMinutes(11) }.Includes(letter));
        Assert.True(new LetterSelection { Places = new HashSet<LetterPlace> { new(0, 4) } }.Includes(letter));
        Assert.False(new LetterSelection { Places = new HashSet<LetterPlace> { new(1, 4) } }.Includes(letter));
    }

    [Fact]
    public void Plan_NamedLetterThatWasReplayed_IsRefusedUnlessAgain()
    {
        Letter[] chosen = [Letter.Of(Record(0, 0, 0, "empty")) with { ReplayedAt = _start }, Letter.Of(Record(0, 1, 0, "empty"))];
        var named = chosen.Select(letter => letter.Place).ToHashSet();

        Assert.Equal(
            "Letter 0/0 was replayed at 2026-11-24T05:00:00Z; --again sends it once more.",
            Assert.Single(ReplayPlan.Of(chosen, named, again: false, corrected: false).Complaints));
        var again = ReplayPlan.Of(chosen, named, again: true, corrected: false);
        Assert.Empty(again.Complaints);
        Assert.Equal(2, again.Letters.Count);
    }

    [Fact]
    public void Plan_ByCondition_LeavesOutWhatWasReplayed()
    {
        Letter[] chosen = [Letter.Of(Record(0, 0, 0, "empty")) with { ReplayedAt = _start }, Letter.Of(Record(0, 1, 0, "empty"))];

        var plan = ReplayPlan.Of(chosen, named: null, again: false, corrected: false);

        Assert.Empty(plan.Complaints);
        Assert.Equal(1L, Assert.Single(plan.Letters).Place.Offset);
        Assert.Equal(1, plan.AlreadyReplayed);
    }

    [Fact]
    public void Plan_LetterThatWasCut_NeedsAWholeValue()
    {
        Letter[] chosen = [Letter.Of(Record(0, 0, 0, "larger than 65536 bytes")) with { OriginalSize = 5_000_000 }];

        Assert.Contains("--edit", Assert.Single(ReplayPlan.Of(chosen, null, again: false, corrected: false).Complaints), StringComparison.Ordinal);
        Assert.Empty(ReplayPlan.Of(chosen, null, again: false, corrected: true).Complaints);
    }

    [Fact]
    public void Plan_MissingLetter_IsNamed() => Assert.Equal(
        ["There is no letter 2/9."],
        ReplayPlan.Of([], new HashSet<LetterPlace> { new(2, 9) }, again: true, corrected: false).Complaints);

    [Theory]
    [InlineData(long.MinValue, "0001-01-01T00:00:00Z")]
    [InlineData(-62_135_596_800_001, "0001-01-01T00:00:00Z")]
    [InlineData(253_402_300_800_000, "9999-12-31T23:59:59Z")]
    [InlineData(1_700_000_000_000_000_000, "9999-12-31T23:59:59Z")]
    [InlineData(long.MaxValue, "9999-12-31T23:59:59Z")]
    [InlineData(1_700_000_000_123, "2023-11-14T22:13:20Z")]
    public void Index_OfAnyTimestamp_IsTheNearestTimeThereIs(long milliseconds, string expected)
    {
        var (record, marker) = (Record(0, 0, 0, "empty"), Marker(0, 1, 0, new LetterPlace(0, 0)));
        record.Message.Timestamp = marker.Message.Timestamp = new Timestamp(milliseconds, TimestampType.CreateTime);

        var letter = Assert.Single(LetterIndex.Read([record, marker], new LetterSelection()).Letters);

        Assert.Equal((expected, expected), (LetterText.Time(letter.SetAsideAt), LetterText.Time(letter.ReplayedAt!.Value)));
    }

    [Theory]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData("3000000000", null)]
    public void Letter_FromAPartitionThatCannotBe_TellsNone(string header, int? expected)
    {
        var record = Record(0, 0, 0, "empty");
        record.Message.Headers.Add("pg-partition", Encoding.UTF8.GetBytes(header));

        Assert.Equal(expected, Letter.Of(record).SourcePartition);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Plan_LetterWhoseKeyWasCut_IsRefusedWithAWholeValueToo(bool again, bool corrected)
    {
        var letter = Letter.Of(WithACutKey());

        Assert.Equal(
            "Letter 0/0 keeps only the beginning of a key of 70000 bytes, not its truck's: it cannot be replayed.",
            Assert.Single(ReplayPlan.Of([letter], new HashSet<LetterPlace> { letter.Place }, again, corrected).Complaints));
    }

    [Fact]
    public void Whole_OfALetterWhoseKeyWasCut_SaysSo()
    {
        var record = WithACutKey();

        var lines = LetterText.Whole(Letter.Of(record), record.Message).ToList();

        Assert.Contains("key was cut: 3 of 70000 bytes are kept; replay refuses it", lines);
        Assert.Contains("pg-original-key-bytes: 70000", lines);
        var whole = Record(0, 0, 0, "empty");
        Assert.DoesNotContain(LetterText.Whole(Letter.Of(whole), whole.Message), line => line.StartsWith("key was cut", StringComparison.Ordinal));
    }

    [Fact]
    public void Whole_OfHostileBytes_CannotDriveATerminalOrForgeALine()
    {
        var record = Record(0, 0, 0, "not JSON\u001b[2J", "{\"a\":\u001b]0;x\u0007\r\nletter: 9/9\u202e\u009b1m"u8.ToArray());

        var lines = LetterText.Whole(Letter.Of(record), record.Message).ToList();

        Assert.All(lines, line => Assert.DoesNotContain(line, character =>
            char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format));
        Assert.Single(lines, line => line.StartsWith("letter:", StringComparison.Ordinal));
        Assert.Contains("  {\"a\":\\u{1b}]0;x\\u{7}", lines);
        Assert.Contains("  letter: 9/9\\u{202e}\\u{9b}1m", lines);
        Assert.Contains("pg-reason: not JSON\\u{1b}[2J", lines);
    }

    [Fact]
    public void Whole_OfBytesThatAreNotUtf8_IsHexadecimal()
    {
        var record = Record(0, 0, 0, "not UTF-8", [0x7b, 0xff, 0x1b]);

        Assert.Equal("  00000000  7b ff 1b                                         {..", LetterText.Whole(Letter.Of(record), record.Message).Last());
    }

    [Fact]
    public void Whole_OfAMegabyte_IsCut()
    {
        var record = Record(0, 0, 0, "larger", new byte[1_000_000]);

        var lines = LetterText.Whole(Letter.Of(record), record.Message).ToList();

        Assert.Equal("  … 983616 more characters", lines[^1]);
    }

    [Fact]
    public void Row_OfALetter_StandsUnderTheHeading()
    {
        var row = LetterText.Row(Letter.Of(Record(0, 12, 1, "not JSON", "nonsense"u8.ToArray())) with { ReplayedAt = _start });

        Assert.Equal("0/12       2026-11-24T05:01:00Z T\\n1             3/77               8 2026-11-24T05:00:00Z not JSON", row);
        Assert.Equal(row.IndexOf("not JSON", StringComparison.Ordinal), LetterText.Heading.IndexOf("REASON", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_OfALetter_IsOneLineAndNamesWhatIsKnown()
    {
        var json = LetterText.Json(Letter.Of(Record(0, 12, 1, "not JSON")));

        Assert.Equal(
            """{"partition":0,"offset":12,"setAsideAt":"2026-11-24T05:01:00+00:00","key":"T\n1","keyHex":null,"reason":"not JSON","sourceTopic":"fleet.telemetry","sourcePartition":3,"sourceOffset":77,"bytes":null,"originalBytes":null,"replayedAt":null}""",
            json);
    }

    private static ConsumeResult<byte[]?, byte[]?> WithACutKey()
    {
        var record = Record(0, 0, 0, "empty");
        record.Message.Headers.Add("pg-original-key-bytes", "70000"u8.ToArray());
        return record;
    }

    private static ConsumeResult<byte[]?, byte[]?> Record(int partition, long offset, int minute, string reason, byte[]? value = null) => Result(
        partition, offset, minute, new Message<byte[]?, byte[]?>
        {
            Key = "T\n1"u8.ToArray(),
            Value = value,
            Headers = new Headers
            {
                { "pg-reason", Encoding.UTF8.GetBytes(reason) },
                { "pg-topic", "fleet.telemetry"u8.ToArray() },
                { "pg-partition", "3"u8.ToArray() },
                { "pg-offset", "77"u8.ToArray() },
            },
        });

    private static ConsumeResult<byte[]?, byte[]?> Marker(int partition, long offset, int minute, LetterPlace place) =>
        Result(partition, offset, minute, LetterIndex.Marker(place));

    private static ConsumeResult<byte[]?, byte[]?> Result(int partition, long offset, int minute, Message<byte[]?, byte[]?> message)
    {
        message.Timestamp = new Timestamp(_start.AddMinutes(minute));
        return new ConsumeResult<byte[]?, byte[]?>
        {
            TopicPartitionOffset = new TopicPartitionOffset("letters", partition, offset),
            Message = message,
        };
    }
}
