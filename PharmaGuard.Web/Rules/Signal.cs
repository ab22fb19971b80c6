namespace PharmaGuard.Web.Rules;

/// <summary>What one record says about one condition of one subject.</summary>
/// <param name="Subject">The part of the truck; empty for the truck as a whole.</param>
/// <param name="Asserted">The condition holds.</param>
/// <param name="Quiet">The condition is past its deadband: really over. Between the two neither timer starts.</param>
/// <param name="Reading">The number that was compared, if there is one.</param>
/// <param name="Cause">What a person reads before limit and duration.</param>
internal readonly record struct Signal(string Subject, bool Asserted, bool Quiet, double? Reading, string Cause);
