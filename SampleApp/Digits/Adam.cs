using static VjpGen.NdArray;

namespace VjpGen.Gallery.Digits;

/// <summary>
/// Gradient descent with a step of its own for each parameter, by running means m and v of the gradient and its square:
/// <c>x ← x − rate · m̂ / (√v̂ + ε)</c> (D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015). One instance
/// serves one array.
/// </summary>
internal sealed class Adam
{
    private const float Decay1 = 0.9f;
    private const float Decay2 = 0.999f;
    private const float Epsilon = 1e-8f;

    private NdArray<float> _mean = 0f;
    private NdArray<float> _meanSquare = 0f;
    private int _steps;

    /// <summary>The parameters after one more step.</summary>
    public NdArray<float> Step(NdArray<float> parameters, NdArray<float> gradient, float rate)
    {
        _steps++;
        _mean = (Decay1 * _mean) + ((1 - Decay1) * gradient);
        _meanSquare = (Decay2 * _meanSquare) + ((1 - Decay2) * Square(gradient));
        var mean = _mean / (1 - MathF.Pow(Decay1, _steps));
        var meanSquare = _meanSquare / (1 - MathF.Pow(Decay2, _steps));
        return parameters - (rate * mean / (Sqrt(meanSquare) + Epsilon));
    }
}
