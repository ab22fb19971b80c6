using System.Diagnostics.CodeAnalysis;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Alerts;

/// <summary>Why a person acted, as a program sends it: trimmed, one printable line, may be empty.</summary>
public static class ActionReason
{
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? reason)
    {
        reason = text?.Trim() ?? string.Empty;
        if (reason.Length <= PersonAction.MaxReasonLength && PrintableText.IsPrintable(reason))
        {
            return true;
        }

        reason = null;
        return false;
    }
}
