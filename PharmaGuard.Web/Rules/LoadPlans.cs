using System.Runtime.CompilerServices;
using PharmaGuard.Web.Cargo;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Rules;

/// <summary>How the loads of the directory are counted. Trucks that nobody registered share one load for each class.</summary>
internal static class LoadPlans
{
    /// <summary>The id of what a truck carries when nobody said.</summary>
    public const string UnnamedId = "cargo";

    private static readonly ConditionalWeakTable<StorageClass, Load> _unnamed = [];
    private static readonly ConditionalWeakTable<Load, LoadPlan> _plans = [];

    public static Load Unnamed(StorageClass storage) => _unnamed.GetValue(storage, storage => new Load
    {
        Id = UnnamedId,
        StorageClass = storage,
        FreezeSensitive = !storage.IsFrozen,
    });

    public static LoadPlan Of(Load load) => _plans.GetValue(load, static load => new LoadPlan(
        load.Id,
        load.Product ?? string.Empty,
        load.StorageClass,
        new TrackSettings
        {
            Window = load.StorageClass.Mkt?.Window ?? TimeSpan.FromHours(24),

            // Practice: a sample every 15 minutes in vans, every hour in large trailers.
            MaxGap = TimeSpan.FromMinutes(65),
            Lateness = TimeSpan.FromMinutes(15),

            // As loggers count: Controlant takes ten minutes for a sample.
            SampleInterval = TimeSpan.FromMinutes(10),
        },
        load.Budgets.Count > 0 ? load.Budgets : [.. StabilityBand.OfClass(load.StorageClass).Select(band => new StabilityBudget(band, TimeSpan.Zero))]));
}
