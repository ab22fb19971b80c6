using System.Diagnostics;

namespace PharmaGuard.Benchmarks.Load;

/// <summary>Watches the resident memory of one process, in MiB.</summary>
internal sealed class ProcessMemory(int pid)
{
    public double Before { get; } = Read(pid);

    public double Most { get; private set; }

    public void Sample() => Most = Math.Max(Most, Read(pid));

    public override string ToString() => FormattableString.Invariant($"process {pid}: {Before:0} MiB before, at most {Most:0} MiB");

    private static double Read(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.WorkingSet64 / 1048576.0;
    }
}
