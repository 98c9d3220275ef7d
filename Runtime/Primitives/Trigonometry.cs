using System.Numerics;
using System.Numerics.Tensors;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The sine of an angle in radians (numpy.sin).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Sin<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Sin<T>, T>.Apply(x);

    /// <summary>The cosine of an angle in radians (numpy.cos).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Cos<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Cos<T>, T>.Apply(x);

    /// <summary>The tangent of an angle in radians (numpy.tan).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Tan<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Tan<T>, T>.Apply(x);

    /// <summary>The angle in [−π/2, π/2] whose sine is x (numpy.arcsin); NaN outside [−1, 1].</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Arcsin<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Arcsin<T>, T>.Apply(x);

    /// <summary>The angle in [0, π] whose cosine is x (numpy.arccos); NaN outside [−1, 1].</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Arccos<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Arccos<T>, T>.Apply(x);

    /// <summary>The angle in (−π/2, π/2) whose tangent is x (numpy.arctan).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Arctan<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Arctan<T>, T>.Apply(x);

    /// <summary>The angle in [−π, π] of the point with ordinate y and abscissa x, with broadcasting (numpy.arctan2).</summary>
    /// <param name="y">Ordinates.</param>
    /// <param name="x">Abscissae.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Arctan2<T>(NdArray<T> y, NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(x);
        return Elementwise2<Arctan2<T>, T>.Apply(y, x);
    }

    /// <summary>An angle in radians from one in degrees, x · π/180 (numpy.deg2rad).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Deg2Rad<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        return composite.Value(x * (T.Pi / T.CreateChecked(180)), nameof(Deg2Rad));
    }

    /// <summary>An angle in degrees from one in radians, x · 180/π (numpy.rad2deg).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Rad2Deg<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        return composite.Value(x * (T.CreateChecked(180) / T.Pi), nameof(Rad2Deg));
    }

    /// <summary>sin(πx)/(πx), 1 at 0 (numpy.sinc).</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<T> Sinc<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise<Sinc<T>, T>.Apply(x);
}

/// <summary>y = sin(πx)/(πx),  dy/dx = (cos(πx) − y)/x, by its series around 0, where that cancels.</summary>
internal readonly struct Sinc<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // 2k (−π²)^k / (2k + 1)! for k = 1, 2, …, the coefficients of x^(2k − 1); the next does not show below 0.1.
    private static readonly T[] Series = Coefficients(count: 7);

    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = T.IsZero(x[i]) ? T.One : T.SinPi(x[i]) / (T.Pi * x[i]);
        }
    }

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y)
    {
        // Each Where inside keeps the branch that is not taken finite, so that its own derivative is not NaN at second order.
        var isSmall = NdArray.Abs(x) < T.CreateChecked(0.1);
        var large = NdArray.Where(isSmall, T.One, x);
        var small = NdArray.Where(isSmall, x, T.Zero);
        var square = small * small;
        NdArray<T> series = T.Zero;
        foreach (var coefficient in Series.Reverse())
        {
            series = coefficient + (square * series);
        }

        return NdArray.Where(isSmall, small * series, (NdArray.Cos(T.Pi * large) - NdArray.Sinc(large)) / large);
    }

    private static T[] Coefficients(int count)
    {
        var coefficients = new T[count];
        var term = 1.0;
        for (var k = 1; k <= count; k++)
        {
            term *= -Math.PI * Math.PI / (2 * k * ((2 * k) + 1));
            coefficients[k - 1] = T.CreateChecked(2 * k * term);
        }

        return coefficients;
    }
}

/// <summary>y = sin x,  dy/dx = cos x.</summary>
internal readonly struct Sin<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Sin(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Cos(x);
}

/// <summary>y = cos x,  dy/dx = −sin x.</summary>
internal readonly struct Cos<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Cos(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => -NdArray.Sin(x);
}

/// <summary>y = tan x,  dy/dx = 1 + y².</summary>
internal readonly struct Tan<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.Result;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Tan(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 + (y * y);
}

/// <summary>y = arcsin x,  dy/dx = 1/√(1 − x²).</summary>
internal readonly struct Arcsin<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Asin(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => NdArray.Rsqrt((1 - x) * (1 + x));
}

/// <summary>y = arccos x,  dy/dx = −1/√(1 − x²).</summary>
internal readonly struct Arccos<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Acos(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => -NdArray.Rsqrt((1 - x) * (1 + x));
}

/// <summary>y = arctan x,  dy/dx = 1/(1 + x²).</summary>
internal readonly struct Arctan<T> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads Reads => Reads.X;

    public static void Forward(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Atan(x, y);

    public static NdArray<T> Derivative(NdArray<T> x, NdArray<T> y) => 1 / (1 + (x * x));
}

/// <summary>z = atan2(x, y), the ordinate first:  ∂z/∂x = y/(x² + y²),  ∂z/∂y = −x/(x² + y²).</summary>
internal readonly struct Arctan2<T> : IElementwise2<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Reads ReadsForX => Reads.X | Reads.Y;

    public static Reads ReadsForY => Reads.X | Reads.Y;

    public static void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Atan2(x, y, z);

    public static void Forward(ReadOnlySpan<T> x, T y, Span<T> z) => TensorPrimitives.Atan2(x, y, z);

    public static void Forward(T x, ReadOnlySpan<T> y, Span<T> z) => TensorPrimitives.Atan2(x, y, z);

    public static NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z) => y / ((x * x) + (y * y));

    public static NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z) => -x / ((x * x) + (y * y));
}
