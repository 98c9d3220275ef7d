using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>A quantiser that lets gradients through.</summary>
internal static partial class StraightThroughRule
{
    /// <summary>
    /// The nearest multiple of <paramref name="spacing"/>: <c>y = s round(x/s)</c>. Its derivative is 0 wherever there is one, so the
    /// rule pretends that it is 1, <c>x̄ = ȳ</c>: the straight-through estimator (Y. Bengio, N. Léonard and A. Courville,
    /// "Estimating or propagating gradients through stochastic neurons for conditional computation", 2013).
    /// </summary>
    [SkipGradCheck("the derivative of rounding is zero, and that of the identity is wanted")]
    [CustomVjp(nameof(QuantizeFwd), nameof(QuantizeBwd), Primal = nameof(RoundToGrid))]
    public static partial NdArray<float> Quantize(NdArray<float> x, [NonDiff] float spacing);

    /// <summary>The same without a rule.</summary>
    public static NdArray<float> RoundToGrid(NdArray<float> x, float spacing) => spacing * Round(x / spacing);

    private static (NdArray<float> Output, ValueTuple Residuals) QuantizeFwd(NdArray<float> x, float spacing) =>
        (RoundToGrid(x, spacing), default);

    private static NdArray<float> QuantizeBwd(float spacing, ValueTuple residuals, NdArray<float> g) => g;
}
