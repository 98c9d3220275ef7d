using BenchmarkDotNet.Attributes;

namespace VjpGen.Benchmarks.Generation;

/// <summary>What the three generators take together, beside what the compiler takes to bind the same declarations.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private GeneratorWork _work = new(rules: 1, RuleMix.Plain);
    private Func<Action> _afterEdit = static () => static () => { };
    private Action _run = static () => { };

    /// <summary>How many rules the program has.</summary>
    [Params(1, 100, 1000)]
    public int Rules { get; set; }

    /// <summary>What they look like.</summary>
    [ParamsAllValues]
    public RuleMix Mix { get; set; }

    [GlobalSetup]
    public void Parse()
    {
        _work = new GeneratorWork(Rules, Mix);
        _afterEdit = _work.AfterEdit(GeneratorWork.Apart, isBound: true);
    }

    [IterationSetup(Target = nameof(Compiler))]
    public void PrepareCompiler() => _run = _work.Compiler();

    [IterationSetup(Target = nameof(Cold))]
    public void PrepareCold() => _run = _work.Cold(GeneratorWork.Apart, isBound: true);

    [IterationSetup(Target = nameof(AfterEdit))]
    public void PrepareEdit() => _run = _afterEdit();

    [Benchmark(Baseline = true)]
    public void Compiler() => _run();

    [Benchmark]
    public void Cold() => _run();

    [Benchmark]
    public void AfterEdit() => _run();
}
