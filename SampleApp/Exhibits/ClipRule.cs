using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>A rule that changes nothing but the gradient.</summary>
internal static partial class ClipRule
{
    /// <summary>
    /// x itself, whose cotangent is shortened to <paramref name="limit"/> where it is longer: <c>y = x</c>,
    /// <c>x̄ = ȳ min(1, limit/‖ȳ‖)</c> (R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural
    /// networks", 2013). Not linear in ȳ, and meant so.
    /// </summary>
    [SkipGradCheck("the cotangent is clipped on purpose")]
    [CustomVjp(nameof(ClipGradientFwd), nameof(ClipGradientBwd))]
    public static partial NdArray<double> ClipGradient(NdArray<double> x, [NonDiff] double limit);

    private static (NdArray<double> Output, ValueTuple Residuals) ClipGradientFwd(NdArray<double> x, double limit) => (x, default);

#pragma warning disable VJP027 // The gradient is clipped.
    private static NdArray<double> ClipGradientBwd(double limit, ValueTuple residuals, NdArray<double> g) =>
        g * (limit / Maximum(Linalg.Norm(g), limit));
#pragma warning restore VJP027
}
