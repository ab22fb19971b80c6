namespace PharmaGuard.Web.Hubs;

/// <summary>Names of the hub's groups.</summary>
internal static class DepotGroup
{
    /// <summary>Stands for every depot, present and future.</summary>
    public const string All = "*";

    public static string Of(string depot) => "depot:" + depot;
}
