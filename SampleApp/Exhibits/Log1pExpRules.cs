using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Two rules for ln(1 + eˣ), one right and one wrong.</summary>
internal static partial class Log1pExpRules
{
    /// <summary>
    /// <c>y = ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|)</c>, where no exponential overflows. The derivative <c>eˣ/(1 + eˣ)</c> is
    /// <c>e^(x − y)</c>, so <c>x̄ = ȳ e^(x − y)</c>: between 0 and 1 however large or small x is.
    /// </summary>
    [CustomVjp(nameof(Log1pExpFwd), nameof(Log1pExpBwd))]
    public static partial NdArray<T> Log1pExp<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private static (NdArray<T> Output, NdArray<T> Residuals) Log1pExpFwd<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        (Relu(x) + Log1p(Exp(-Abs(x))), x);

    // y comes from the method itself, so that its derivative, which a second derivative needs, comes from this rule again.
    private static NdArray<T> Log1pExpBwd<T>(NdArray<T> x, NdArray<T> g)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        g * Exp(x - Log1pExp(x));

    /// <summary>
    /// The same with <c>x̄ = ȳ (1 − e^−x)</c>, as an example published elsewhere has it: nearly right for large x and wrong
    /// everywhere else. Its pieces fit, so it compiles; only a comparison with the function itself can find the mistake.
    /// </summary>
    [SkipGradCheck("its mistake is the point")]
    [CustomVjp(nameof(Log1pExpFwd), nameof(PublishedBwd))]
    public static partial NdArray<T> PublishedLog1pExp<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private static NdArray<T> PublishedBwd<T>(NdArray<T> x, NdArray<T> g)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        g * (1 - Exp(-x));
}
