namespace PharmaGuard.Web.Dashboard;

/// <summary>Why somebody acknowledges or clears, as short as one click allows. What is chosen here stands in the journal.</summary>
internal static class Reasons
{
    public const string Default = "On it";

    public const string Clear = "Checked and closed";

    public static readonly string[] All = [Default, "Calling the driver", "Driver already informed", "Sending help", "Known, planned work", "False alarm"];
}
