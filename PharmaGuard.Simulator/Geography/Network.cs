namespace PharmaGuard.Simulator.Geography;

/// <summary>A depot and the roads its trucks drive out and back.</summary>
internal sealed record DepotRoutes(string Depot, IReadOnlyList<Polyline> Routes);

/// <summary>The depots of the simulated fleet. Every route stays on one land mass: no truck swims.</summary>
internal static class Network
{
    public static IReadOnlyList<DepotRoutes> Depots { get; } =
    [
        Depot("North",
            "Leeds,Manchester,Liverpool", "Leeds,York,Darlington,Newcastle", "Leeds,Goole,Hull",
            "Leeds,Manchester,Preston,Lancaster,Carlisle", "Leeds,Sheffield,Nottingham"),
        Depot("Midlands",
            "Birmingham,Coventry,Leicester,Nottingham", "Birmingham,Wolverhampton,Stoke-on-Trent,Manchester",
            "Birmingham,Worcester,Gloucester,Bristol", "Birmingham,Coventry,Northampton,Milton Keynes"),
        Depot("South East",
            "Dartford,Maidstone,Dover", "Dartford,London,Reading,Swindon", "Dartford,Crawley,Brighton",
            "Dartford,Chelmsford,Cambridge,Peterborough"),
        Depot("East Anglia",
            "Ipswich,Norwich", "Ipswich,Colchester,Chelmsford,London", "Ipswich,Bury St Edmunds,Cambridge"),
        Depot("Holland",
            "Rotterdam,The Hague,Amsterdam", "Rotterdam,Utrecht,Arnhem,Zwolle", "Rotterdam,Breda,Tilburg,Eindhoven,Venlo"),
        Depot("Flanders",
            "Antwerp,Mechelen,Brussels,Namur,Arlon,Luxembourg", "Antwerp,Ghent,Bruges", "Antwerp,Hasselt,Liège",
            "Antwerp,Breda,Utrecht"),
    ];

    private static DepotRoutes Depot(string name, params IEnumerable<string> routes) =>
        new(name, [.. routes.Select(r => new Polyline(Places.Named(r.Split(','))))]);
}
