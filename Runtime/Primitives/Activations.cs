using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The logistic function 1/(1 + e^−x) (jax.nn.sigmoid).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Sigmoid<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Sigmoid<T>, T>.Apply(x);

    /// <summary>ln(1 + e^x) without overflow (jax.nn.softplus).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Softplus<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Softplus<T>, T>.Apply(x);

    /// <summary>The larger of x and 0 (jax.nn.relu). Its derivative at 0 is taken as 0.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Relu<T>(NdArray<T> x)
        where T : unmanaged, INumber<T> =>
        Elementwise<Relu<T>, T>.Apply(x);

    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt (scipy.special.erf).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Erf<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Erf<T>, T>.Apply(x);
}

/// <summary>y = 1/(1 + e^−x),  dy/dx = y(1 − y).</summary>
internal readonly struct Sigmoid<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sigmoid(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => y * (1 - y);
}

/// <summary>y = ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|),  dy/dx = 1/(1 + e^−x).</summary>
internal readonly struct Softplus<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        TensorPrimitives.Abs(x, y);
        TensorPrimitives.Negate(y, y);
        TensorPrimitives.Exp(y, y);
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.Max(x[i], T.Zero) + Log1p<T>.Value(y[i]);
        }
    }

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Sigmoid(x);
}

/// <summary>y = max(x, 0),  dy/dx = [x &gt; 0].</summary>
internal readonly struct Relu<T> : IElementwise<T>
    where T : unmanaged, INumber<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Max(x, T.Zero, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Indicator<T>(y > 0);
}

/// <summary>y = erf x,  dy/dx = 2/√π · e^(−x²).</summary>
internal readonly struct Erf<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Where erfc falls below half a unit in the last place of 1, for float and for double.
    private static readonly T Saturation = T.CreateChecked(6);

    // The series needs fewer terms than the continued fraction below this, and more above.
    private static readonly T Crossover = T.CreateChecked(2.5);

    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var size = T.Abs(x[i]);
            var value = size < Crossover ? Series(size)
                : size < Saturation ? T.One - Complement(size)
                : size >= Saturation ? T.One
                : size;
            y[i] = T.CopySign(value, x[i]);
        }
    }

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 2 * NdArray.Exp(-(x * x)) / T.Sqrt(T.Pi);

    /// <summary>erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1))  (Abramowitz and Stegun 7.1.6).</summary>
    private static T Series(T x)
    {
        var (term, sum) = (x, x);
        for (var odd = T.CreateChecked(3); sum + term != sum; odd += T.One + T.One)
        {
            term *= (x + x) * x / odd;
            sum += term;
        }

        return (T.One + T.One) * T.Exp(-x * x) * sum / T.Sqrt(T.Pi);
    }

    /// <summary>
    /// erfc x = e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …))))  (Abramowitz and Stegun 7.1.14), from the inside out.
    /// </summary>
    private static T Complement(T x)
    {
        var fraction = x;
        for (var k = T.CreateChecked(60); k > T.Zero; k--)
        {
            fraction = x + (k / (fraction + fraction));
        }

        return T.Exp(-x * x) / (fraction * T.Sqrt(T.Pi));
    }
}
