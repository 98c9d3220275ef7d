namespace BrokenRules;

public static partial class SpanStatic
{
    [CustomVjp(nameof(WeighFwd), nameof(WeighBwd))]
    public static partial NdArray<float> Weigh(in NdArray<float> x, [NonDiff] ReadOnlySpan<float> weights);

    static (NdArray<float> Output, bool Residual) WeighFwd(NdArray<float> x, ReadOnlySpan<float> weights) => (x * weights[0], true);

    static NdArray<float> WeighBwd(ReadOnlySpan<float> weights, bool residual, NdArray<float> g) => g * weights[0];
}
