namespace PharmaGuard.Web.Tests.Architecture;

/// <summary>Who may import whom, as ARCHITECTURE.md has it. A new room or a new arrow needs an ADR, then a line here.</summary>
internal static class RoomTable
{
    public const string Root = "PharmaGuard.Web";

    /// <summary>Room → the rooms it may import. Hosting puts them together and may import any; so it is not in here.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayImport = new Dictionary<string, string[]>
    {
        ["Fleet"] = [],
        ["Alerts"] = ["Fleet"],
        ["Cargo"] = ["Fleet"],
        ["Telemetry"] = ["Fleet"],
        ["Rules"] = ["Fleet", "Telemetry", "Alerts", "Cargo"],
        ["Journal"] = ["Fleet", "Alerts"],
        ["Bus"] = ["Fleet", "Alerts"],
        ["Relay"] = ["Fleet", "Alerts", "Bus"],
        ["Circuits"] = ["Fleet", "Alerts", "Bus"],
        ["Dashboard"] = ["Fleet", "Alerts", "Cargo", "Circuits"],
        ["Components"] = ["Fleet", "Dashboard", "Circuits"],
        ["Hubs"] = ["Fleet", "Alerts", "Bus"],
        ["Api"] = ["Fleet", "Alerts", "Bus", "Cargo", "Rules"],
        ["Access"] = ["Fleet"],
    };

    /// <summary>
    /// What the bus holds, in words that travel to the screen. The Dashboard reads them from its circuit's feed and never asks the bus itself.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayAlsoName = new Dictionary<string, string[]>
    {
        ["Dashboard"] = ["PharmaGuard.Web.Bus.AlertSnapshot", "PharmaGuard.Web.Bus.FeedState", "PharmaGuard.Web.Bus.FeedStatus"],
    };

    /// <summary>Namespace of a package (and all below it) → the only rooms that may import it.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> OnlyImportedBy = new Dictionary<string, string[]>
    {
        ["Confluent.Kafka"] = ["Telemetry"],
        ["CsvHelper"] = ["Api"],
        ["StackExchange.Redis"] = ["Relay", "Hosting"],
        ["Microsoft.AspNetCore.SignalR.StackExchangeRedis"] = ["Hosting"],
        ["Microsoft.AspNetCore.DataProtection"] = ["Hosting"],
        ["OpenTelemetry"] = ["Hosting"],
        ["Microsoft.EntityFrameworkCore"] = ["Journal"],
        ["Microsoft.Data.Sqlite"] = ["Journal"],
        ["Npgsql"] = ["Journal"],
        ["MudBlazor"] = ["Dashboard", "Components"],
        ["Microsoft.AspNetCore.Components.Server.Circuits"] = ["Circuits"],
        ["Microsoft.AspNetCore.Identity"] = ["Access"],
        ["Microsoft.AspNetCore.Authentication.OpenIdConnect"] = ["Access"],
        ["PharmaGuard.Simulator"] = ["Hosting"],
    };
}
