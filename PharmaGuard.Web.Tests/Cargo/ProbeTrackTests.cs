using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Cargo;

public class ProbeTrackTests
{
    private static readonly StorageClass Cct = StorageClasses.Refrigerated;

    [Fact]
    public void Mkt_LoadHeldAtCustoms_FailsAlthoughItsMeanPasses()
    {
        // V3: 18 h at 5 °C, then 6 h at 14 °C; the step of one second is what differs from the vector.
        var track = Drive.Track().Fed([.. Drive.Even(0, 1080, 5), Drive.Sample(1080 + (1 / 60.0), 14), .. Drive.Even(1090, 1440, 14)]);
        var mkt = track.Mkt(Cct);
        Assert.Equal(nameof(MktStanding.Applicable), mkt.Standing.ToString());
        Assert.Equal(8.285207, mkt.ValueC!.Value, 1e-3);
        Assert.Equal(TimeSpan.FromHours(24), mkt.Covered);
        Assert.Equal(TimeSpan.Zero, mkt.Gaps);
        Assert.Equal((Drive.Start, Drive.Start.AddHours(24)), (mkt.From, mkt.To));
        Assert.Equal(MktConstants.Usp, mkt.Constants);
    }

    [Fact]
    public void Mkt_WindowMovesOn_ForgetsWhatIsBeforeIt() =>
        Assert.Equal(5, Drive.Track().Fed([.. Drive.Even(0, 300, 14), .. Drive.Even(310, 4000, 5)]).Mkt(Cct).ValueC!.Value, 1e-9);

    [Theory]
    [InlineData(1.9, nameof(MktStanding.BelowLabel))]
    [InlineData(2.0, nameof(MktStanding.Applicable))]
    [InlineData(15.0, nameof(MktStanding.Applicable))]
    [InlineData(15.1, nameof(MktStanding.AboveCeiling))]
    public void Mkt_OneSampleBeyondAnEnd_IsNotApplicableAndSaysWhy(double celsius, string expected)
    {
        var mkt = Drive.Track().Fed([.. Drive.Even(0, 600, 5), Drive.Sample(610, celsius), .. Drive.Even(620, 1200, 5)]).Mkt(Cct);
        Assert.Equal(expected, mkt.Standing.ToString());
        Assert.Equal(expected == nameof(MktStanding.Applicable), mkt.Reason.Length == 0);
        Assert.Equal(mkt.Reason.Length == 0, mkt.ValueC is not null);
    }

    [Theory]
    [InlineData("FRZ_USP", -18, nameof(MktStanding.Frozen))]
    [InlineData("ULT", -75, nameof(MktStanding.Frozen))]
    [InlineData("COOL_8_15", 10, nameof(MktStanding.NoLimit))]
    [InlineData("CRT_20_25", 22, nameof(MktStanding.Applicable))]
    public void Mkt_OfEachKindOfClass_IsOnlyWhereTheStandardHasIt(string code, double celsius, string expected) =>
        Assert.Equal(expected, Drive.Track().Fed(Drive.Even(0, 600, celsius)).Mkt(StorageClasses.Find(code)!).Standing.ToString());

    [Fact]
    public void Mkt_OfMinutes_SaysNothingYet()
    {
        var track = Drive.Track().Fed(Drive.Even(0, 50, 12));
        Assert.Equal(nameof(MktStanding.TooFewSamples), track.Mkt(Cct).Standing.ToString());
        Assert.Equal(nameof(MktStanding.Applicable), track.Fed(Drive.Even(60, 60, 12)).Mkt(Cct).Standing.ToString());
    }

    [Fact]
    public void Mkt_AcrossADeadZone_ShowsAGapAndFillsItWhenItIsTold()
    {
        var track = Drive.Track().Fed([.. Drive.Even(0, 240, 5), .. Drive.Even(360, 480, 5)]);
        Assert.Equal(TimeSpan.FromMinutes(120), track.Mkt(Cct).Gaps);
        Assert.Equal(TimeSpan.FromMinutes(110), track.Gaps);
        Assert.Equal(SamplePlace.Exact, track.Add(Drive.Start.AddMinutes(300), 14));
        Assert.All(Drive.Even(250, 290, 14).Concat(Drive.Even(310, 350, 14)), sample => track.Add(sample.RecordedAt, sample.Celsius));
        Assert.Equal(TimeSpan.Zero, track.Mkt(Cct).Gaps);
    }

    [Fact]
    public void Mkt_SampleThatCannotBePlaced_CountsInExtremesAndIsTold()
    {
        var track = Drive.Track().Fed(Drive.Even(0, 600, 5));
        Assert.Equal(SamplePlace.Unplaced, track.Add(Drive.Start.AddMinutes(95), 16));
        var mkt = track.Mkt(Cct);
        Assert.Equal(nameof(MktStanding.AboveCeiling), mkt.Standing.ToString());
        Assert.Equal(1, mkt.Unplaced);
    }

    [Fact]
    public void Add_SampleThatIsThere_ChangesNothing()
    {
        var track = Drive.Track(bands: Drive.ProductX).Fed(Drive.Even(0, 600, 9));
        var before = track.ToBytes();
        Assert.Equal(SamplePlace.Repeated, track.Add(Drive.Start.AddMinutes(600), 9));
        Assert.Equal(SamplePlace.Repeated, track.Add(Drive.Start.AddMinutes(560), 9));
        Assert.Equal(before, track.ToBytes());
    }

    [Fact]
    public void Add_FastSenderForDays_StaysSmall()
    {
        var track = Drive.Track(bands: Drive.ProductX).Fed(Enumerable.Range(0, 30_000).Select(i => Drive.Sample(i / 12.0, 5 + (i % 7))));
        Assert.InRange(track.ToBytes().Length, 0, (ProbeTrack.MostRaw * 8) + (26 * 32));
    }

    // The window's beginning halves an hour that swings between two temperatures; the rest is at 8 °C.
    [Theory]
    [InlineData(7.5, 8.5, 0.005, 0.02)]
    [InlineData(2, 15, 0.05, 0.16)]
    public void Mkt_BucketCutInTheMiddle_IsOffByLittleAndSaysSo(double low, double high, double least, double most)
    {
        var hour = Enumerable.Range(0, 60).Select(i => Drive.Sample(i, i % 2 == 0 ? low : high));
        var mkt = Drive.Track().Fed([.. hour, .. Enumerable.Range(60, 1410).Select(i => Drive.Sample(i, 8))]).Mkt(Cct);
        Assert.InRange(mkt.EdgeErrorC, least, most);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(2_000.1)]
    [InlineData(-273.15)]
    public void Add_NotATemperature_IsRefused(double celsius) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Drive.Track().Add(Drive.Start, celsius));

    [Fact]
    public void Track_WithSettingsThatCannotBe_NamesEachField()
    {
        var settings = Drive.Settings with { Window = TimeSpan.Zero, SampleInterval = TimeSpan.FromHours(-1) };
        var refused = Assert.Throws<ArgumentException>(() => Drive.Track(settings));
        Assert.Contains(nameof(TrackSettings.Window), refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(TrackSettings.SampleInterval), refused.Message, StringComparison.Ordinal);
    }
}
