using static VjpGen.NdArray;

namespace VjpGen.Benchmarks;

internal static partial class BenchmarkRules
{
    /// <summary>ln(1 + e^x), elementwise.</summary>
    [CustomVjp(nameof(Log1pExpFwd), nameof(Log1pExpBwd))]
    public static partial NdArray<float> Log1pExp(NdArray<float> x);

    private static (NdArray<float> Output, NdArray<float> Residual) Log1pExpFwd(NdArray<float> x) => (Log(1 + Exp(x)), x);

    private static NdArray<float> Log1pExpBwd(NdArray<float> x, NdArray<float> g) => g * (1 - (1 / (1 + Exp(x))));
}
