using static VjpGen.NdArray;

namespace VjpGen.Gallery.Digits;

/// <summary>
/// Gradient descent with a step of its own for each number, by running means m and v of the gradient and its square:
/// <c>x ← x − rate · m̂ / (√v̂ + ε)</c> (D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015). The parameters
/// may be any tree; each line below goes over all arrays in it.
/// </summary>
internal sealed class Adam<TParameters>(TParameters start)
{
    private const float Decay1 = 0.9f;
    private const float Decay2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private TParameters _mean = Pytree.ZerosLike(start);
    private TParameters _meanSquare = Pytree.ZerosLike(start);
    private int _steps;

    /// <summary>The parameters after one more step.</summary>
    public TParameters Step(TParameters parameters, TParameters gradient, float rate)
    {
        _steps++;

        // The running means start from 0; this much of them is made of gradients by now, which m̂ and v̂ allow for.
        var (share1, share2) = (1 - MathF.Pow(Decay1, _steps), 1 - MathF.Pow(Decay2, _steps));
        _mean = Pytree.Zip(_mean, gradient, static (NdArray<float> m, NdArray<float> g) => m + ((1 - Decay1) * (g - m)));
        _meanSquare = Pytree.Zip(_meanSquare, gradient, static (NdArray<float> v, NdArray<float> g) =>
            v + ((1 - Decay2) * (Square(g) - v)));
        return Pytree.Zip(parameters, _mean, _meanSquare, (NdArray<float> x, NdArray<float> m, NdArray<float> v) =>
            x - (rate / share1 * m / (Sqrt(v / share2) + Epsilon)));
    }
}
