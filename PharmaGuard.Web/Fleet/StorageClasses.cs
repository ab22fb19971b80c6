
namespace PharmaGuard.Web.Fleet;

/// <summary>
/// The storage classes that are known without a product's own data. USP texts are paid for: their numbers are taken from the secondary pages that
/// each source names, and have to be compared with the standard before they decide about product.
/// </summary>
public static class StorageClasses
{
    /// <summary>A label such as "−150 °C or colder" has no lower end; absolute zero, °C, stands for it.</summary>
    public const double AbsoluteZeroC = -273.15;

    /// <summary>Accepted where a code comes in; never given out.</summary>
    private const string LabelledAlias = "CCT_2_8";

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static readonly StorageClass Refrigerated = new()
    {
        Code = "CCT",
        MinC = 2,
        MaxC = 8,
        Excursions = [new(2, 15, Day)],
        Mkt = new(8, Day),
        Source = "USP <659>, <1079.2> official 1 Aug 2025, after naplexstudy.com, eupry.com and Stimuli 44(4)",
    };

    public static readonly StorageClass RoomTemperature = new()
    {
        Code = "CRT_20_25",
        MinC = 20,
        MaxC = 25,
        // Some study aids limit 15–30 °C to 24 hours. The wording of USP as others report it limits only the spikes up to 40 °C.
        Excursions = [new(15, 30, null), new(15, 40, Day)],
        Mkt = new(25, TimeSpan.FromDays(30)),
        Source = "USP <659>, <1079.2> official 1 Aug 2025, after probsee.com and ask.pharmaguideline.com",
    };

    public static readonly IReadOnlyList<StorageClass> All =
    [
        Refrigerated,
        new() { Code = "COOL_8_15", MinC = 8, MaxC = 15, Source = "USP <659>, after naplexstudy.com" },
        RoomTemperature,
        // <1079.2> has had limits for zone IVb since 2025 that nobody has compared yet. Without a permitted excursion a limit of 30 °C would excuse
        // nothing anyhow: any sample above 30 °C takes mean kinetic temperature away.
        new() { Code = "RT_15_30", MinC = 15, MaxC = 30, Source = "gmp-compliance.org on <1079.2>; excursions and limit to be checked" },
        new() { Code = "EU_15_25", MinC = 15, MaxC = 25, Source = "EU practice; excursions by the manufacturer's data" },
        new() { Code = "FRZ_USP", MinC = -25, MaxC = -10, Source = "USP <659>, after naplexstudy.com" },
        new() { Code = "FRZ_CDC", MinC = -50, MaxC = -15, Source = "CDC Vaccine Storage and Handling Toolkit, after mediproducts.net" },
        new() { Code = "ULT", MinC = -90, MaxC = -60, Source = "CDC Vaccine Storage and Handling Toolkit; from memory, to be checked" },
        new() { Code = "CRYO", MinC = AbsoluteZeroC, MaxC = -150, Source = "practice with vapour of liquid nitrogen; from memory, to be checked" },
    ];

    /// <summary>The class of that code as it is without the directory's changes; null when there is none.</summary>
    public static StorageClass? Find(string code) => All.FirstOrDefault(known => known.Code == Canonical(code));

    /// <summary>The code that is kept, for one that somebody wrote: other systems name 2–8 °C goods by their label.</summary>
    public static string Canonical(string code) => code == LabelledAlias ? Refrigerated.Code : code;
}
