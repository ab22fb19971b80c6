namespace PharmaGuard.Web.Alerts;

/// <summary>A decision about product as quality signs it.</summary>
/// <param name="Decision">What becomes of the product.</param>
/// <param name="Meaning">What the signature stands for.</param>
/// <param name="PrintedName">The signer's own name, typed by the signer.</param>
/// <param name="DeviationId">The number of the deviation in the quality system.</param>
public sealed record DispositionSignature(DispositionDecision Decision, string Meaning, string PrintedName, string? DeviationId = null);
