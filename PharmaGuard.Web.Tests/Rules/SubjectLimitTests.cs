using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

public sealed class SubjectLimitTests
{
    [Fact]
    public void Probes_NamedAnewInEveryRecord_DoNotGrowTheState()
    {
        var drive = new RuleDrive();
        for (var n = 0; n < 3_000; n++)
        {
            drive.Temperature(n / 60.0, 9.4, $"p{n}");
        }

        Assert.Equal(SubjectLimit.MaxSubjects, drive.State.Subjects.Count);
        Assert.InRange(drive.State.Conditions.Count(), 1, 3 * SubjectLimit.MaxSubjects);
        Assert.InRange(TruckStateJson.Write(drive.State).Length, 1, 96 * 1024);
    }

    [Fact]
    public void ProbeInAlarm_AmongProbesNamedAnew_IsRememberedLongest()
    {
        var drive = new RuleDrive().Temperature(0, 9.4).Temperature(4, 9.4).Temperature(15, 9.4);
        for (var n = 0; n < 3_000; n++)
        {
            drive.Temperature(15 + (n / 600.0), 5, $"p{n}");
        }

        drive.Temperature(30, 5).Temperature(36, 5);

        Assert.Equal(["Raise TEMP_HIGH @15 since 0", "ReturnToNormal TEMP_HIGH @36 since 0"], drive.Story);
    }

    [Fact]
    public void AlarmsOfMoreProbesThanAreRemembered_AreEndedWhenForgotten()
    {
        var drive = new RuleDrive();
        const int probes = SubjectLimit.MaxSubjects + 10;
        foreach (var minute in (double[])[0, 10])
        {
            for (var n = 0; n < probes; n++)
            {
                var id = $"p{n:000}";
                drive.Record(minute, record => record with { Probes = [new ProbeReading(1, id, 9.4), new ProbeReading(1, id, 9.4)] });
            }
        }

        var raised = drive.Verdicts.Count(verdict => verdict.Move == Web.Alerts.AlertMove.Raise);
        var ended = drive.Verdicts.Count(verdict => verdict.Move == Web.Alerts.AlertMove.ReturnToNormal);

        Assert.Equal(drive.State.Conditions.Count(condition => condition.InAlarm), raised - ended);
    }

    [Fact]
    public void Loads_ThatHaveLeft_DoNotPushTheProbesOut()
    {
        var drive = new RuleDrive();
        for (var n = 0; n < 300; n++)
        {
            drive.Truck = drive.Truck with { Version = n + 1, Loads = [new Web.Fleet.Load { Id = $"L-{n}", StorageClass = drive.Truck.StorageClass }] };
            drive.Temperature(n / 10.0, 5);
        }

        for (var minute = 30; minute <= 60; minute++)
        {
            drive.Temperature(minute, 9);
        }

        Assert.Equal(["Raise TEMP_HIGH @45 since 30"], drive.Story);
    }
}
