using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PharmaGuard.Benchmarks.Load;
using PharmaGuard.Benchmarks.Micro;

// Two kinds of measuring behind one door: everything that is not a load is BenchmarkDotNet's own command line.
if (args is ["load", ..])
{
    return await new RootCommand("Measures PharmaGuard.") { LoadCommand.Build() }.Parse(args).InvokeAsync();
}

// A number of iterations of our own: on a busy machine the default goes on until the figures are quiet, which they never are.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(15);
BenchmarkSwitcher.FromAssembly(typeof(CargoBenchmarks).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
return 0;
