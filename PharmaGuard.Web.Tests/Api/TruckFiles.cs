using System.Text;
using PharmaGuard.Web.Api;
using PharmaGuard.Web.Fleet;

namespace PharmaGuard.Web.Tests.Api;

/// <summary>Files of trucks as texts.</summary>
internal static class TruckFiles
{
    public const string Header = "truckId,depot,storageClass,phase,setpoint,loadId,product,zone,freezeSensitive,budget,allowed,carriedIn\n";

    public static readonly Dictionary<string, StorageClass> Classes = StorageClasses.All.ToDictionary(storage => storage.Code);

    public static IReadOnlyList<(string Id, TruckDocument Truck)> Read(string file, out IReadOnlyList<ImportFault> faults)
    {
        var found = new ImportFaults();
        var trucks = TruckFile.Read(Encoding.UTF8.GetBytes(file), Classes, found, out _);
        faults = found.First;
        return trucks;
    }
}
