using BenchmarkDotNet.Attributes;
using static VjpGen.NdArray;

namespace VjpGen.Benchmarks;

/// <summary>What a rule costs: value and gradient of ln(1 + e^x), alone and in a chain, and of the formula without a rule.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private readonly Func<NdArray<float>, (NdArray<float> Value, NdArray<float> Gradient)> _rule =
        Autodiff.ValueAndGrad((NdArray<float> x) => Sum(BenchmarkRules.Log1pExp(x)));

    private readonly Func<NdArray<float>, (NdArray<float> Value, NdArray<float> Gradient)> _formula =
        Autodiff.ValueAndGrad((NdArray<float> x) => Sum(Log(1 + Exp(x))));

    private readonly Func<NdArray<float>, (NdArray<float> Value, NdArray<float> Gradient)> _scalar =
        Autodiff.ValueAndGrad(BenchmarkRules.Log1pExp);

    private readonly Func<NdArray<float>, (NdArray<float> Value, NdArray<float> Gradient)> _chain =
        Autodiff.ValueAndGrad((NdArray<float> x) =>
        {
            for (var i = 0; i < 64; i++)
            {
                x = BenchmarkRules.Log1pExp(x);
            }

            return x;
        });

    private readonly NdArray<float> _one = 1f;
    private NdArray<float> _x = 0f;

    /// <summary>The length of the array.</summary>
    [Params(16, 1024, 1 << 20)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Fill() => _x = RandomNormal<float>(1, Length);

    [Benchmark(Baseline = true)]
    public NdArray<float> Rule() => _rule(_x).Gradient;

    [Benchmark]
    public NdArray<float> Formula() => _formula(_x).Gradient;

    [Benchmark]
    public NdArray<float> ScalarRule() => _scalar(_one).Gradient;

    [Benchmark]
    public NdArray<float> ChainOf64ScalarRules() => _chain(_one).Gradient;
}
