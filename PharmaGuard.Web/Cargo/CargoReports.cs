namespace PharmaGuard.Web.Cargo;

/// <summary>The report of a load from its track alone: the same track gives the same report.</summary>
internal static class CargoReports
{
    // A millionth of a degree or of a minute says more than any logger does, and what lies beyond differs between processors.
    private const int Decimals = 6;

    public static CargoReport Of(LoadTrack load)
    {
        var loss = load.Loss();
        return new()
        {
            LoadId = load.Plan.LoadId,
            Product = load.Plan.Product,
            StorageClass = load.Plan.Cargo.Code,
            AsOf = load.NewestAt,
            Mkt = Mkt(load),
            Budgets = Budgets(load),
            MinutesToLoss = Rounded(loss?.Minutes),
            LossCause = loss is null ? null : loss.Band ?? "MKT",
            WorstProbe = loss?.Probe ?? WorstProbe(load),
            Probes = [.. load.Probes.Select(probe => Probe(probe, load))],
            UntrackedReadings = load.UntrackedReadings,
        };
    }

    private static string? WorstProbe(LoadTrack load) => (load.WorstShare().Probe ?? load.WorstMkt().Probe)?.Name;

    private static CargoMkt? Mkt(LoadTrack load)
    {
        if (load.WorstMkt().Probe is not { } probe)
        {
            return null;
        }

        var mkt = load.MktResultOf(probe);
        return new(
            probe.Name,
            Rounded(mkt.ValueC),
            load.Plan.Settings.Window.TotalHours,
            mkt.From,
            mkt.To,
            MktResult.Method,
            mkt.Samples,
            mkt.Standing == MktStanding.Applicable,
            mkt.Reason,
            Rounded(mkt.EdgeErrorC),
            Minutes(mkt.Gaps),
            mkt.Unplaced,
            mkt.Constants.ActivationEnergy,
            mkt.Constants.GasConstant,
            MktResult.RuleVersion)
        {
            LimitC = load.Plan.Cargo.Mkt?.LimitC,
        };
    }

    private static CargoBudget[] Budgets(LoadTrack load)
    {
        // What earlier legs have used is told before the first sample of this one, too.
        IEnumerable<(string? Name, ProbeTrack Track)> tracks = load.Probes.Count == 0
            ? [(null, load.Plan.NewTrack())]
            : load.Probes.Select(probe => ((string?)probe.Name, probe.Track));
        return
        [
            .. from probe in tracks
               from use in probe.Track.BudgetUses()
               group (probe.Name, use) by use.Band.Code into band
               select Budget(band.MaxBy(one => one.use.Used)),
        ];
    }

    private static CargoBudget Budget((string? Name, BandUse Use) worst) => new(
        worst.Use.Band.Code,
        worst.Name,
        Minutes(worst.Use.Band.Allowed),
        Minutes(worst.Use.Used),
        Minutes(worst.Use.Remaining),
        Minutes(worst.Use.CarriedIn),
        Minutes(worst.Use.LearnedLate));

    private static CargoProbe Probe(LoadProbe probe, LoadTrack load)
    {
        var (track, newest, mkt) = (probe.Track, probe.Track.Newest!.Value, load.MktOf(probe));
        return new(
            probe.Zone,
            probe.Id,
            newest.Celsius,
            newest.RecordedAt,
            Rounded(track.SlopePerMinute()),
            mkt.IsApplicable ? Rounded(mkt.ValueC) : null,
            Rounded(track.WorstShare().Share),
            Minutes(track.Gaps));
    }

    private static double Minutes(TimeSpan time) => Rounded(time.TotalMinutes);

    private static double Rounded(double number) => Math.Round(number, Decimals);

    private static double? Rounded(double? number) => number is { } known ? Rounded(known) : null;
}
