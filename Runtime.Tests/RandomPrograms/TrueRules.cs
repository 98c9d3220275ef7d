using static VjpGen.NdArray;
using F = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>
/// Rules whose derivative is the true one, so that finite differences and plain formulas must agree with them. Between them they have
/// every form that a rule can take.
/// </summary>
internal static partial class TrueRules
{
    /// <summary>sin x; with a primal, and the rule again at every order of the value.</summary>
    [CustomVjp(nameof(SineFwd), nameof(SineBwd), Primal = nameof(SinePrimal))]
    public static partial F Sine(F x);

    private static F SinePrimal(F x) => Sin(x);

    private static (F Output, F Cosine) SineFwd(F x) => (Sine(x), Cos(x));

    private static F SineBwd(F cosine, F g) => g * cosine;

    /// <summary>log(1 + exp x); without a primal.</summary>
    [CustomVjp(nameof(StableFwd), nameof(StableBwd))]
    public static partial F StableSoftplus(F x);

    private static (F Output, F X) StableFwd(F x) => (Softplus(x), x);

    private static F StableBwd(F x, F g) => g * (1 - (1 / (1 + Exp(x))));

    /// <summary>y = exp(tanh x); the rule is in its own derivative, y' = y (1 − tanh² x).</summary>
    [CustomVjp(nameof(ExpTanhFwd), nameof(ExpTanhBwd), Primal = nameof(ExpTanhPrimal))]
    public static partial F ExpTanh(F x);

    private static F ExpTanhPrimal(F x) => Exp(Tanh(x));

    private static (F Output, F X) ExpTanhFwd(F x) => (ExpTanh(x), x);

    private static F ExpTanhBwd(F x, F g) => g * ExpTanh(x) * (1 - Square(Tanh(x)));

    /// <summary>x tanh y of one shape; keeps an intermediate result.</summary>
    [CustomVjp(nameof(GatedFwd), nameof(GatedBwd))]
    public static partial F Gated(F x, F y);

    private static (F Output, (F X, F Gate) Residuals) GatedFwd(F x, F y)
    {
        var gate = Tanh(y);
        return (x * gate, (x, gate));
    }

    private static (F X, F Y) GatedBwd((F X, F Gate) kept, F g) => (g * kept.Gate, g * kept.X * (1 - Square(kept.Gate)));

    /// <summary>Two outputs, either of which may be unused.</summary>
    [CustomVjp(nameof(SineCosineFwd), nameof(SineCosineBwd))]
    public static partial (F Sine, F Cosine) SineCosine(F x);

    private static ((F Sine, F Cosine) Output, (F Sine, F Cosine) Residuals) SineCosineFwd(F x)
    {
        var both = (Sin(x), Cos(x));
        return (both, both);
    }

    private static F? SineCosineBwd((F Sine, F Cosine) kept, (F? Sine, F? Cosine) g) => g switch
    {
        ({ } sine, { } cosine) => (sine * kept.Cosine) - (cosine * kept.Sine),
        ({ } sine, null) => sine * kept.Cosine,
        (null, { } cosine) => -(cosine * kept.Sine),
        _ => null,
    };

    /// <summary>Both outputs of a rule.</summary>
    public static F SinePlusCosine(F x)
    {
        var (sine, cosine) = SineCosine(x);
        return sine + (2 * cosine);
    }

    /// <summary>sin(k x) with a static factor.</summary>
    [CustomVjp(nameof(WaveFwd), nameof(WaveBwd))]
    public static partial F Wave([NonDiff] double k, F x);

    private static (F Output, F X) WaveFwd(double k, F x) => (Sin(k * x), x);

    private static F WaveBwd(double k, F x, F g) => k * g * Cos(k * x);

    /// <summary>The mean of the hyperbolic tangents of any number of arrays of one shape.</summary>
    [CustomVjp(nameof(MeanTanhFwd), nameof(MeanTanhBwd))]
    public static partial F MeanTanh(params F[] parts);

    private static (F Output, F[] Parts) MeanTanhFwd(F[] parts) =>
        (parts.Select(Tanh).Aggregate(static (a, b) => a + b) / parts.Length, parts);

    private static F[] MeanTanhBwd(F[] parts, F g) => Array.ConvertAll(parts, part => g * (1 - Square(Tanh(part))) / parts.Length);

    /// <summary>The scalar Σ x y / n.</summary>
    [CustomVjp(nameof(DotFwd), nameof(DotBwd))]
    public static partial F Dot(F x, F y);

    private static (F Output, (F X, F Y) Residuals) DotFwd(F x, F y) => (Sum(x * y) / Math.Max(1, x.Length), (x, y));

    private static (F X, F Y) DotBwd((F X, F Y) kept, F g) =>
        (g * kept.Y / Math.Max(1, kept.X.Length), g * kept.X / Math.Max(1, kept.X.Length));

    /// <summary>sin x cos x; the residual is the pullback of the formula.</summary>
    [CustomVjp(nameof(PulledFwd), nameof(PulledBwd))]
    public static partial F Pulled(F x);

    private static (F Output, Func<F, F> Pullback) PulledFwd(F x) => Autodiff.Vjp(static y => Sin(y) * Cos(y), x);

    private static F PulledBwd(Func<F, F> pullback, F g) => pullback(g);

    /// <summary>tanh(w) x + b, where there may be no b.</summary>
    [CustomVjp(nameof(ApplyFwd), nameof(ApplyBwd))]
    public static partial F Apply(Affine p, F x);

    private static (F Output, (Affine P, F X) Residuals) ApplyFwd(Affine p, F x) =>
        (p.B is null ? Tanh(p.W) * x : (Tanh(p.W) * x) + p.B, (p, x));

    private static (Affine P, F X) ApplyBwd((Affine P, F X) kept, F g) =>
        (new Affine(g * kept.X * (1 - Square(Tanh(kept.P.W))), kept.P.B is null ? null : g), g * Tanh(kept.P.W));

    /// <summary>A delegate rule.</summary>
    public static readonly Func<F, F> Arctangent = Autodiff.CustomVjp(
        static (F x) => (Arctan(x), x), static (F x, F g) => g / (1 + Square(x)));

    /// <summary>A delegate rule of two arguments.</summary>
    public static readonly Func<F, F, F> Difference = Autodiff.CustomVjp(
        static (F x, F y) => (Sin(x) - Cos(y), (X: x, Y: y)),
        static ((F X, F Y) kept, F g) => (g * Cos(kept.X), g * Sin(kept.Y)));

    /// <summary>A delegate rule in the form of a value and its pullback.</summary>
    public static readonly Func<F, F> Squashed = Autodiff.CustomGradient(static (F x) =>
    {
        var y = Tanh(x);
        return (y, (F g) => g * (1 - (y * y)));
    });

    /// <summary>A delegate rule with two outputs.</summary>
    public static readonly Func<F, (F, F)> SquashedAndShifted = Autodiff.CustomVjp(
        static (F x) => ((Tanh(x), x + 1), x), static (F x, (F, F) g) => (g.Item1 * (1 - Square(Tanh(x)))) + g.Item2);

    /// <summary>Both outputs of a delegate rule.</summary>
    public static F SquashedMinusShifted(F x)
    {
        var (squashed, shifted) = SquashedAndShifted(x);
        return squashed - (shifted / 2);
    }

    /// <summary>A rule within a checkpoint.</summary>
    public static readonly Func<F, F> CheckpointedSine = Autodiff.Checkpoint(static (F x) => Sine(x) + Sine(2 * x));

    /// <summary>A checkpoint of two arguments within a checkpoint.</summary>
    public static readonly Func<F, F, F> NestedCheckpoints = Autodiff.Checkpoint(
        static (F x, F y) => Autodiff.Checkpoint(static (F z, F w) => Gated(z, w))(Sin(x), y) + x);
}

/// <summary>Parameters of a rule that takes a tree.</summary>
[Pytree]
internal sealed partial record Affine(F W, F? B);
