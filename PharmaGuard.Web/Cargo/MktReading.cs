namespace PharmaGuard.Web.Cargo;

/// <summary>Mean kinetic temperature with its standing and nothing else: what a rule compares with each sample.</summary>
/// <param name="Standing">Whether it may be used.</param>
/// <param name="ValueC">°C; not a number when it may not.</param>
internal readonly record struct MktReading(MktStanding Standing, double ValueC)
{
    public bool IsApplicable => Standing == MktStanding.Applicable;
}
