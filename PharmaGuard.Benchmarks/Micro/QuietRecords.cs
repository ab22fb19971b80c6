using System.Globalization;
using System.Text;

namespace PharmaGuard.Benchmarks.Micro;

/// <summary>Records of trucks on which all is well, as the topic carries them.</summary>
internal static class QuietRecords
{
    public static byte[] Write(string truck, DateTimeOffset at, double celsius) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"schemaVersion":1,"messageId":"01JDQ4T6K8W2M5R7X9Z1B3D5F7","truckId":"{{{truck}}}","recordedAt":"{{{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}}","position":{"latitude":53.4445,"longitude":-2.9251,"speedKmh":62.1,"headingDeg":53,"accuracyM":8},"zones":[{"zone":1,"setpointC":5,"mode":"cooling","probes":[{"id":"front","kind":"air","temperatureC":{{{celsius:0.00}}},"humidityPct":51},{"id":"rear","kind":"air","temperatureC":{{{celsius + 0.4:0.00}}},"humidityPct":52}]}],"doors":[{"id":"rear","open":false}],"reefer":{"status":"running","fuelPct":71,"batteryV":12.6,"alarms":[]},"motion":{"peakG":0.3,"crash":false},"security":{"sos":false,"tamper":false,"jamming":false,"powerCut":false},"device":{"batteryPct":97}}
        """));
}
