using BenchmarkDotNet.Running;
using VjpGen.Benchmarks.Generation;

if (args is ["generation", .. var counts])
{
    GenerationTable.Print(counts);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
