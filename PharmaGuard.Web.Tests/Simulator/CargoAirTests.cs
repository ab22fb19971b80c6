using PharmaGuard.Simulator.Physics;

namespace PharmaGuard.Web.Tests.Simulator;

public class CargoAirTests
{
    private static readonly double _oneTau = 1 - Math.Exp(-1);

    [Fact]
    public void Advance_DoorOpenForFiveMinutes_CoversOneTimeConstantAtTheRear()
    {
        var air = new CargoAir(new HeldAir(5, 5));
        air.Advance(TimeSpan.FromMinutes(5), ambientC: 25, doorOpen: true, held: HeldAir.Around(5));

        Assert.Equal(5 + (20 * _oneTau), air.RearC, 1e-9);
        Assert.InRange(air.FrontC, 5.1, air.RearC - 1);
    }

    [Fact]
    public void Advance_ClosedWithoutCoolingForThirtyMinutes_CoversOneTimeConstant()
    {
        var air = new CargoAir(new HeldAir(5, 5));
        air.Advance(TimeSpan.FromMinutes(30), ambientC: 25, doorOpen: false, held: null);

        Assert.Equal(5 + (20 * _oneTau), air.RearC, 1e-9);
    }

    [Fact]
    public void Advance_ColdOutside_CoolsTowardIt()
    {
        var air = new CargoAir(new HeldAir(5, 5));
        air.Advance(TimeSpan.FromHours(5), ambientC: -30, doorOpen: false, held: null);

        Assert.Equal(-30, air.RearC, 0.01);
    }

    [Fact]
    public void Advance_ManySmallSteps_EqualOneLargeStep()
    {
        var (fine, coarse) = (new CargoAir(HeldAir.Around(5)), new CargoAir(HeldAir.Around(5)));
        for (var i = 0; i < 600; i++)
        {
            fine.Advance(TimeSpan.FromSeconds(1), 25, doorOpen: true, held: HeldAir.Around(5));
        }

        coarse.Advance(TimeSpan.FromSeconds(600), 25, doorOpen: true, held: HeldAir.Around(5));
        Assert.Equal(coarse.RearC, fine.RearC, 1e-9);
        Assert.Equal(coarse.FrontC, fine.FrontC, 1e-9);
    }

    [Fact]
    public void Advance_AfterAMinuteOfOpenDoor_SettlesInTenToFifteenMinutes()
    {
        var air = new CargoAir(HeldAir.Around(5));
        air.Advance(TimeSpan.FromSeconds(60), ambientC: 25, doorOpen: true, held: HeldAir.Around(5));
        Assert.InRange(air.RearC, 8, 9.5);

        var minutes = 0;
        while (air.RearC > 5.7)
        {
            air.Advance(TimeSpan.FromMinutes(1), 25, doorOpen: false, held: HeldAir.Around(5));
            minutes++;
        }

        Assert.InRange(minutes, 10, 15);
    }

    [Fact]
    public void TimeToReach_Target_IsWhenTheAirIsThere()
    {
        var air = new CargoAir(HeldAir.Around(5));
        air.Advance(CargoAir.TimeToReach(5.2, 8, 11.2, CargoAir.CoolingTau), 25, doorOpen: false, held: HeldAir.Around(11));

        Assert.Equal(8, air.RearC, 1e-9);
    }

    [Theory]
    [InlineData(-30)]
    [InlineData(45)]
    public void Ambient_Asked_IsTheSameDayAndNight(double ambientC)
    {
        var day = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

        Assert.All(Enumerable.Range(0, 24), hour => Assert.Equal(ambientC, Ambient.At(day.AddHours(hour), ambientC)));
    }

    [Fact]
    public void ClosedTau_IsThatOfATrailersAirInAHeavilyInsulatedBody()
    {
        // ρ·c·V ÷ (K·S): 13.3 m × 2.46 m × 2.6 m, K = 0.40 W/(m²·K).
        const double volumeM3 = 13.3 * 2.46 * 2.6;
        const double surfaceM2 = 2 * ((13.3 * 2.46) + (13.3 * 2.6) + (2.46 * 2.6));

        Assert.InRange(CargoAir.ClosedTau.TotalSeconds / (1.2 * 1005 * volumeM3 / (0.40 * surfaceM2)), 0.95, 1.05);
    }

    [Fact]
    public void Ambient_OverADay_IsWarmestAtThreeInTheAfternoon()
    {
        var day = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(27, Ambient.At(day.AddHours(15)), 1e-9);
        Assert.Equal(17, Ambient.At(day.AddHours(3)), 1e-9);
    }
}
