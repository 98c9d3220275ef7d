using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class Linalg
{
    /// <summary>
    /// The inverse of square matrices (numpy.linalg.inv). <see cref="Solve{T}"/> is faster and more accurate where it will do.
    /// </summary>
    /// <param name="a">[…, n, n].</param>
    /// <exception cref="ArgumentException">Not square, or a matrix that is singular.</exception>
    public static NdArray<T> Inv<T>(NdArray<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(a, nameof(Inv));
        using var composite = Composite.Begin();
        return composite.Value(Binary.Apply(new Solve<T>("Linalg.Inv"), a, NdArray.Eye<T>(a.Shape[^1])), "Linalg.Inv");
    }

    /// <summary>
    /// Square matrices multiplied with themselves n times, by repeated squaring (numpy.linalg.matrix_power): the identity for 0, powers of
    /// the inverse for negative n.
    /// </summary>
    /// <param name="a">[…, n, n].</param>
    /// <param name="n">The exponent.</param>
    /// <exception cref="ArgumentException">Not square, or a singular matrix and a negative exponent.</exception>
    public static NdArray<T> MatrixPower<T>(NdArray<T> a, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(a, nameof(MatrixPower));
        using var composite = Composite.Begin();
        var identity = NdArray.Eye<T>(a.Shape[^1]);
        var square = n < 0 ? Binary.Apply(new Solve<T>("Linalg.MatrixPower"), a, identity) : a;
        NdArray<T>? power = null;
        for (var rest = Math.Abs((long)n); rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                power = power is null ? square : NdArray.MatMul(power, square);
            }

            square = rest > 1 ? NdArray.MatMul(square, square) : square;
        }

        return composite.Value(power ?? NdArray.BroadcastTo(identity, a.Shape), "Linalg.MatrixPower");
    }
}
