namespace PharmaGuard.Web.Hosting;

/// <summary>The configuration cannot be used. The message names every bad key, each on a line of its own.</summary>
internal sealed class WrongConfigurationException(IReadOnlyList<string> faults)
    : Exception("PharmaGuard cannot start, the configuration is wrong:" + string.Concat(faults.Select(fault => $"{Environment.NewLine}  {fault}")))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
