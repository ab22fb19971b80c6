namespace PharmaGuard.Web.Fleet;

/// <summary>A band with what earlier legs have used of it.</summary>
public sealed record StabilityBudget(StabilityBand Band, TimeSpan CarriedIn);
