using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Rules;
using PharmaGuard.Web.Telemetry;

namespace PharmaGuard.Web.Tests.Rules;

/// <summary>One row at the very moment of its delays: a moment before nothing happens, at the moment it does.</summary>
internal sealed class RuleBoundary(string kind, RuleDrive? driven = null)
{
    /// <summary>A tenth of a second.</summary>
    private const double Moment = 0.1 / 60;

    public RuleDrive Drive { get; } = driven ?? new RuleDrive(kind);

    public Verdict Last => Drive.Verdicts[^1];

    /// <param name="from">Minute.</param>
    /// <param name="delay">Minutes.</param>
    /// <param name="on">The condition holds.</param>
    /// <param name="priority">Of what is raised.</param>
    /// <param name="message">What the dispatcher reads.</param>
    public RuleBoundary RaisesAfter(double from, double delay, Func<TelemetryRecord, TelemetryRecord> on, int priority, string message)
    {
        Assert.Empty(Drive.Verdicts);
        if (delay > 0)
        {
            Drive.Every(from, from + delay - Moment, on);
            Assert.Empty(Drive.Verdicts);
        }

        Drive.Record(from + delay, on);
        Assert.Equal([$"Raise {kind} @{Text(from + delay)} since {Text(from)}"], Drive.Story);
        Assert.Equal((priority, message), (Last.Priority, Last.Message));
        return this;
    }

    /// <summary>Neither raised nor near it.</summary>
    public RuleBoundary DoesNotRaise(Func<TelemetryRecord, TelemetryRecord> off)
    {
        Drive.Every(0, 120, off);
        Assert.Empty(Drive.Verdicts);
        Assert.Empty(Drive.State.Conditions);
        return this;
    }

    /// <summary>In alarm, it stays so.</summary>
    public RuleBoundary StaysWith(double from, double minutes, Func<TelemetryRecord, TelemetryRecord> with)
    {
        Drive.Every(from, from + minutes, with);
        Assert.DoesNotContain(Drive.Verdicts, verdict => verdict.Move == AlertMove.ReturnToNormal);
        return this;
    }

    public RuleBoundary EndsAfter(double from, double delay, Func<TelemetryRecord, TelemetryRecord> off)
    {
        if (delay > 0)
        {
            StaysWith(from, delay - Moment, off);
        }

        Drive.Record(from + delay, off);
        Assert.Equal(AlertMove.ReturnToNormal, Last.Move);
        Assert.Equal($"ReturnToNormal {kind} @{Text(from + delay)}", Drive.Story.Last().Split(" since")[0]);
        Assert.Equal(Drive.Verdicts[0].EpisodeStart, Last.EpisodeStart);
        Assert.DoesNotContain(Drive.State.Conditions, condition => condition.Kind == kind);
        return this;
    }

    private static string Text(double minute) => Math.Round(minute, 3).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
