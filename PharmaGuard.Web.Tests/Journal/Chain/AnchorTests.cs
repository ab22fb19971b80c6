using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PharmaGuard.Web.Journal;

namespace PharmaGuard.Web.Tests.Journal.Chain;

/// <summary>What is written of a chain outside of the database.</summary>
public sealed class AnchorTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 5, 0, 0, TimeSpan.Zero));
    private readonly LogLines _log = new();
    private readonly LoggerFactory _loggers;

    public AnchorTests() => _loggers = new LoggerFactory([_log]);

    private string FilePath => Path.Combine(_folder.Path, "anchors.jsonl");

    [Fact]
    public void Append_TwoHeads_AreReadAsTheyWere()
    {
        var file = Open(FilePath);
        file.Append(new ChainHead("transitions", 7, "ab"));
        _clock.Advance(Hour);
        file.Append(new ChainHead("transitions", 9, "cd"));

        var start = _clock.Start;
        Assert.Equal(
            [new ChainAnchor(start, "transitions", 7, "ab"), new(start.AddHours(1), "transitions", 9, "cd")], AnchorFile.Read(FilePath));
        Assert.Equal("{\"at\":\"2026-11-24T05:00:00+00:00\",\"chain\":\"transitions\",\"number\":7,\"hash\":\"ab\"}", File.ReadLines(FilePath).First());
    }

    [Fact]
    public void Append_NoFileConfigured_DoesNothing()
    {
        Open(null).Append(new ChainHead("transitions", 7, "ab"));

        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void Append_FolderIsMissing_IsLoggedOnceAndGoesOn()
    {
        var file = Open(Path.Combine(_folder.Path, "missing", "anchors.jsonl"));

        file.Append(new ChainHead("transitions", 7, "ab"));
        file.Append(new ChainHead("transitions", 8, "cd"));

        Assert.Single(_log.All, line => line.Id == 1306);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("{\"at\":\"2026-11-24T05:00:00Z\",\"chain\":\"Transitions\",\"number\":1,\"hash\":\"a\"}")]
    [InlineData("{\"at\":\"2026-11-24T05:00:00Z\",\"chain\":\"transitions\",\"number\":0,\"hash\":\"a\"}")]
    [InlineData("{\"chain\":\"transitions\"}")]
    [InlineData("{\"at\":\"2026-11-24T05:00:00Z\",\"chain\":null,\"number\":1,\"hash\":\"a\"}")]
    public void Read_LineIsNoAnchor_IsNamed(string line)
    {
        File.WriteAllText(FilePath, $"{{\"at\":\"2026-11-24T05:00:00Z\",\"chain\":\"transitions\",\"number\":1,\"hash\":\"a\"}}\n\n{line}\n");

        var wrong = Assert.Throws<FormatException>(() => AnchorFile.Read(FilePath));

        Assert.Contains("line 3", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoAnchorAtAll_IsRefused()
    {
        File.WriteAllText(FilePath, "\n");

        Assert.Throws<FormatException>(() => AnchorFile.Read(FilePath));
    }

    [Fact]
    public void Append_AfterALineThatWasCutOff_StandsByItself()
    {
        File.WriteAllText(FilePath, "{\"at\":");

        Open(FilePath).Append(new ChainHead("transitions", 7, "ab"));

        Assert.Equal(2, File.ReadAllLines(FilePath).Length);
        Assert.Contains("line 1", Assert.Throws<FormatException>(() => AnchorFile.Read(FilePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pace_AsTimePasses_IsDueOnceAnIntervalAndOnlyForWhatIsNew()
    {
        var pace = new AnchorPace(_clock);
        var head = new ChainHead("transitions", 0, RowHash.Genesis);

        Assert.False(pace.IsDue(head, Hour));
        Assert.True(pace.IsDue(head with { Number = 1 }, Hour));
        Assert.False(pace.IsDue(head with { Number = 2 }, Hour));
        Assert.True(pace.IsDue(new ChainHead("directory_versions", 1, "a"), Hour));

        _clock.Advance(Hour);
        Assert.True(pace.IsDue(head with { Number = 2 }, Hour));
        _clock.Advance(Hour);
        Assert.False(pace.IsDue(head with { Number = 2 }, Hour));
        Assert.True(pace.IsDue(head with { Number = 3 }, Hour));
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _folder.Dispose();
    }

    private AnchorFile Open(string? file) => new(Options.Create(new JournalOptions { AnchorFile = file }), _clock, _loggers.CreateLogger<AnchorFile>());
}
