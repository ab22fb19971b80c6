using System.Text.Json;
using PharmaGuard.Web.Alerts;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Api;

/// <summary>What quality decides about the product, with its signature. The reason is the note.</summary>
internal sealed record DispositionRequest : ActionRequest
{
    private static readonly Dictionary<string, DispositionDecision> Decisions =
        Enum.GetValues<DispositionDecision>().ToDictionary(decision => JsonSerializer.Serialize(decision, AlertJson.Default.DispositionDecision).Trim('"'));

    /// <summary>release, release-with-restriction, quarantine, reject, return or no-product-impact.</summary>
    public string? Decision { get; init; }

    /// <summary>What the signature stands for.</summary>
    public string? Meaning { get; init; }

    /// <summary>The signer's own name, as the signer typed it.</summary>
    public string? PrintedName { get; init; }

    /// <summary>The number of the deviation in the quality system; may be left out.</summary>
    public string? DeviationId { get; init; }

    public DispositionSignature Signature => new(
        Decisions[Decision!], Meaning!.Trim(), PrintedName!.Trim(), string.IsNullOrWhiteSpace(DeviationId) ? null : DeviationId.Trim());

    public static new DispositionRequest Read(JsonFields fields) => new()
    {
        Decision = fields.Text("decision"),
        Meaning = fields.Text("meaning"),
        PrintedName = fields.Text("printedName"),
        DeviationId = fields.Text("deviationId"),
    };

    protected override void CheckMore(FieldChecks checks, DateTimeOffset now)
    {
        checks.AddIf(Decision is null || !Decisions.ContainsKey(Decision), "decision", $"The decision is {string.Join(", ", Decisions.Keys)}.");
        CheckLine(checks, "meaning", Meaning, required: true);
        CheckLine(checks, "printedName", PrintedName, required: true);
        CheckLine(checks, "deviationId", DeviationId, required: false);
    }
}
