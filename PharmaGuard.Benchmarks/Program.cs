using System.CommandLine;
using BenchmarkDotNet.Running;
using PharmaGuard.Benchmarks.Load;
using PharmaGuard.Benchmarks.Micro;

// Two kinds of measuring behind one door: everything that is not a load is BenchmarkDotNet's own command line.
if (args is ["load", ..])
{
    return await new RootCommand("Measures PharmaGuard.") { LoadCommand.Build() }.Parse(args).InvokeAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(RecordBenchmarks).Assembly).Run(args);
return 0;
