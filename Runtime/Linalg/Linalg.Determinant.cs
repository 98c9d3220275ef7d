using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class Linalg
{
    /// <summary>The determinant of square matrices (numpy.linalg.det).</summary>
    /// <remarks>
    /// Its gradient is the matrix of cofactors, of singular matrices as well. A second derivative at a singular matrix takes the
    /// determinants of all minors: n⁴ numbers.
    /// </remarks>
    /// <param name="a">[…, n, n].</param>
    /// <exception cref="ArgumentException">Not square.</exception>
    public static NdArray<T> Det<T>(NdArray<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(a, nameof(Det));
        using var composite = Composite.Begin();
        return composite.Value(Unary.Apply(default(Det<T>), a), "Linalg.Det");
    }

    /// <summary>The sign of the determinant and the logarithm of its size, without overflow (numpy.linalg.slogdet).</summary>
    /// <param name="a">[…, n, n].</param>
    /// <returns>The sign, −1, 0 or 1, whose derivative is 0, and ln |det a|, −∞ of a singular matrix.</returns>
    /// <exception cref="ArgumentException">Not square. When pulling back: a matrix that is singular.</exception>
    public static (NdArray<T> Sign, NdArray<T> LogAbsDet) SlogDet<T>(NdArray<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(a, nameof(SlogDet));
        var constant = Autodiff.StopGradient(a);
        using var composite = Composite.Begin();
        return (
            global::VjpGen.SlogDet<T>.Of(constant).Sign, composite.Value(Unary.Apply(default(SlogDet<T>), a), "Linalg.SlogDet"));
    }
}

/// <summary>y = det A,  Ā = ȳ C with the cofactors C of A.</summary>
internal readonly struct Det<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Reads Reads => Reads.X | Reads.Result;

    public NdArray<T> Forward(NdArray<T> x)
    {
        var (sign, log) = SlogDet<T>.Of(x);
        return sign * NdArray.Exp(log);
    }

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept) =>
        NdArray.Reshape(g, [.. g.Shape, 1, 1]) * Cofactors.Of(kept.X, kept.Result);
}

/// <summary>y = ln |det A| = Σ ln |u_kk| of A's triangular factor U,  Ā = ȳ A⁻ᵀ.</summary>
internal readonly struct SlogDet<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static (NdArray<T> Sign, NdArray<T> LogAbsDet) Of(NdArray<T> a)
    {
        var n = a.Shape[^1];
        var sign = NdArray<T>.Uninitialized(a.ShapeArray[..^2]);
        var log = NdArray<T>.Uninitialized(a.ShapeArray[..^2]);
        var scratch = new T[n * n];
        var rows = new int[n];
        for (var matrix = 0; matrix < sign.Length; matrix++)
        {
            a.Elements.Slice(matrix * n * n, n * n).CopyTo(scratch);
            (sign.Buffer[matrix], log.Buffer[matrix]) = new LuFactors<T>(scratch, rows).LogDeterminant();
        }

        return (sign, log);
    }

    public Reads Reads => Reads.X;

    public NdArray<T> Forward(NdArray<T> x) => Of(x).LogAbsDet;

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept) =>
        NdArray.Reshape(g, [.. g.Shape, 1, 1]) * NdArray.SwapAxes(Linalg.Inv(kept.X), -1, -2);
}
