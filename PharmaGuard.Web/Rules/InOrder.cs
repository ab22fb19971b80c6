namespace PharmaGuard.Web.Rules;

/// <summary>Judges an observation that follows what is remembered, and remembers it.</summary>
internal static class InOrder
{
    /// <summary>A truck that was not heard for this long has no interval to be learned from, ticks.</summary>
    private static readonly long LongestInterval = TimeSpan.FromHours(2).Ticks;

    public static void Judge(Judgement judgement, RuleSets sets, List<Verdict> verdicts)
    {
        var (state, now, truck) = (judgement.State, judgement.Now, judgement.Truck);
        var conditions = state.Frame.Conditions;
        var set = sets.For(truck.StorageClass, truck.Depot);
        foreach (var rule in set.OfTruck)
        {
            ConditionStepper.Step(judgement, rule, 0, rule.OfTruck!(judgement), conditions, now.At, verdicts);
        }

        foreach (ref readonly var zone in now.Zones)
        {
            foreach (var rule in SetOf(judgement, sets, set, zone.Zone).OfZones)
            {
                ConditionStepper.Step(judgement, rule, zone.Subject, rule.OfZone!(judgement, zone), conditions, now.At, verdicts);
            }
        }

        foreach (ref readonly var probe in now.Probes)
        {
            JudgeProbe(judgement, SetOf(judgement, sets, set, probe.Zone), probe, verdicts);
        }

        if (conditions.Count > 0)
        {
            EndWhatNoRuleJudges(judgement, sets, set, verdicts);
        }

        Remember(state.Frame, now);
    }

    public static void JudgeProbe(Judgement judgement, RuleSet set, in ObservedProbe probe, List<Verdict> verdicts)
    {
        foreach (var rule in set.OfProbes)
        {
            ConditionStepper.Step(
                judgement, rule, probe.Subject, rule.OfProbe!(judgement, probe), judgement.Before.Conditions, judgement.Now.At, verdicts, probe.Kind);
        }
    }

    /// <summary>The set for what stands in a zone.</summary>
    public static RuleSet SetOf(Judgement judgement, RuleSets sets, RuleSet ofTruck, int zone)
    {
        var storage = judgement.Truck.ClassOf(zone);
        return ReferenceEquals(storage, judgement.Truck.StorageClass) ? ofTruck : sets.For(storage, judgement.Truck.Depot);
    }

    /// <summary>The rule by which a condition is judged, with the numbers of its part's class; of any class when that one has no such rule.</summary>
    public static CompiledRule? RuleOf(Judgement judgement, RuleSets sets, ConditionState condition) =>
        sets.For(judgement.Truck.ClassOf(judgement.State.Subjects[condition.Subject].Zone), judgement.Truck.Depot).Find(condition.Kind)
            ?? sets.FindAny(condition.Kind);

    public static void RememberProbe(TruckFrame frame, in ObservedProbe probe, long at, double twinC)
    {
        ref var memory = ref frame.Of(probe.Subject);
        if (memory.HeardAt == 0 || probe.Celsius != memory.LastC)
        {
            (memory.SameReadings, memory.TwinC, memory.TwinMovedC) = (0, twinC, 0);
        }
        else
        {
            memory.SameReadings++;

            // Not every record has the twin.
            memory.TwinC = double.IsNaN(memory.TwinC) ? twinC : memory.TwinC;
            var moved = Math.Abs(twinC - memory.TwinC);
            memory.TwinMovedC = moved > memory.TwinMovedC ? moved : memory.TwinMovedC;
        }

        (memory.HeardAt, memory.LastC) = (at, probe.Celsius);
    }

    // The class of the truck has changed, and the new one has no such rule: whoever sees the alert must still be able to finish it.
    private static void EndWhatNoRuleJudges(Judgement judgement, RuleSets sets, RuleSet set, List<Verdict> verdicts)
    {
        var (state, conditions) = (judgement.State, judgement.Before.Conditions);
        for (var n = conditions.Count - 1; n >= 0; n--)
        {
            var condition = conditions[n];
            if (SetOf(judgement, sets, set, state.Subjects[condition.Subject].Zone).Find(condition.Kind) is not null)
            {
                continue;
            }

            conditions.RemoveAt(n);
            if (condition.InAlarm && sets.FindAny(condition.Kind) is { } rule)
            {
                verdicts.Add(VerdictWords.Of(Alerts.AlertMove.ReturnToNormal, rule, condition, Signal.Over, judgement.Now.At, judgement) with
                {
                    Message = "No longer judged: the truck carries another storage class",
                });
            }
        }
    }

    private static void Remember(TruckFrame frame, Observation now)
    {
        var passed = now.At - frame.NewestAt;
        if (frame.NewestAt > 0 && passed > 0 && passed < LongestInterval)
        {
            frame.Interval = frame.Interval == 0 ? passed : frame.Interval + ((passed - frame.Interval) / 4);
        }

        if (IsHarsh(frame, now, out _))
        {
            frame.Harsh = (frame.Harsh.Newer, now.At);
        }

        if (!double.IsNaN(now.SpeedKmh))
        {
            (frame.SpeedKmh, frame.SpeedAt) = (now.SpeedKmh, now.At);
        }

        frame.HadFix |= now.HasFix;
        frame.Of(0).HeardAt = now.At;
        frame.NewestAt = now.At;
        foreach (ref readonly var zone in now.Zones)
        {
            ref var memory = ref frame.Of(zone.Subject);
            memory.HeardAt = now.At;
            memory.DefrostSince = zone.Mode == Telemetry.ReeferMode.Defrost ? (memory.DefrostSince == 0 ? now.At : memory.DefrostSince) : 0;
        }

        var probes = now.Probes;
        for (var n = 0; n < probes.Length; n++)
        {
            RememberProbe(frame, probes[n], now.At, TwinOf(probes, n));
        }
    }

    /// <summary>Harder than the acceleration at which telematics devices report a harsh event.</summary>
    public static bool IsHarsh(TruckFrame before, Observation now, out double metresPerSecondSquared)
    {
        var seconds = TimeSpan.FromTicks(now.At - before.SpeedAt).TotalSeconds;
        metresPerSecondSquared = Math.Abs(now.SpeedKmh - before.SpeedKmh) / 3.6 / seconds;
        return seconds is > 0 and <= SpeedSampleSeconds && Math.Max(now.SpeedKmh, before.SpeedKmh) >= LeastHarshKmh && metresPerSecondSquared >= HarshLimit;
    }

    /// <summary>Speeds further apart say nothing about an acceleration between them, s.</summary>
    private const double SpeedSampleSeconds = 2;

    /// <summary>Below it a speed by satellite is too rough, km/h (Teltonika, green driving).</summary>
    private const double LeastHarshKmh = 10;

    /// <summary>m/s², the default of Digital Matter's devices.</summary>
    private const double HarshLimit = 4.4;

    private static double TwinOf(ReadOnlySpan<ObservedProbe> probes, int n)
    {
        for (var other = 0; other < probes.Length; other++)
        {
            if (other != n && probes[other].Zone == probes[n].Zone)
            {
                return probes[other].Celsius;
            }
        }

        return double.NaN;
    }
}
