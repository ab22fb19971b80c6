using System.Runtime.CompilerServices;
using PharmaGuard.Web.Alerts.Folding;
using PharmaGuard.Web.Bus;

namespace PharmaGuard.Web.Dashboard;

/// <summary>What is the same of one snapshot for every circuit, so it is worked out once per snapshot and replica.</summary>
internal sealed class DeskViews(StrictClasses strict)
{
    private readonly ConditionalWeakTable<AlertSnapshot, FoldedAlerts> _folded = [];
    private readonly ConditionalWeakTable<AlertSnapshot, BannerView> _banners = [];
    private readonly ConditionalWeakTable<AlertSnapshot, Nesting> _nestings = [];
    private readonly ConditionalWeakTable<AlertSnapshot, Causes> _causes = [];

    public FoldedAlerts Folded(AlertSnapshot snapshot) => _folded.GetValue(snapshot, of => AlertFolding.Of(of.Active, strict));

    public BannerView Banner(AlertSnapshot snapshot) => _banners.GetValue(snapshot, of => new BannerView(of, Folded(of)));

    public Nesting Nesting(AlertSnapshot snapshot) => _nestings.GetValue(snapshot, of => new Nesting(of.Active));

    public Causes Causes(AlertSnapshot snapshot) => _causes.GetValue(snapshot, of => new Causes(of.Active));
}
