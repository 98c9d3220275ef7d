using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class Linalg
{
    /// <summary>x with a x = b, by Gaussian elimination with partial pivoting (numpy.linalg.solve).</summary>
    /// <param name="a">Square matrices, […, n, n].</param>
    /// <param name="b">A right-hand side [n], or matrices of right-hand sides […, n, k]; other axes broadcast.</param>
    /// <returns>The solution, in the shape of <paramref name="b"/> broadcast against <paramref name="a"/>.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit, or a matrix that is singular.</exception>
    public static NdArray<T> Solve<T>(NdArray<T> a, NdArray<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(a, nameof(Solve));
        ArgumentNullException.ThrowIfNull(b);
        if (b.Rank == 0 || b.Shape[b.Rank == 1 ? 0 : ^2] != a.Shape[^1])
        {
            throw new ArgumentException(
                $"Linalg.{nameof(Solve)}: a right-hand side of shape {Shapes.Format(b.Shape)} does not fit matrices of shape " +
                $"{Shapes.Format(a.Shape)}.",
                nameof(b));
        }

        using var composite = Composite.Begin();
        var solution = b.Rank == 1
            ? NdArray.Squeeze(Binary.Apply(new Solve<T>("Linalg.Solve"), a, NdArray.ExpandDims(b, 1)), -1)
            : Binary.Apply(new Solve<T>("Linalg.Solve"), a, b);
        return composite.Value(solution, "Linalg.Solve");
    }
}

/// <summary>X = A⁻¹ B,  B̄ = A⁻ᵀ X̄,  Ā = −B̄ Xᵀ.</summary>
/// <param name="operation">The name in messages.</param>
internal readonly struct Solve<T>(string operation) : IBinary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Reads ReadsForX => Reads.X | Reads.Result;

    public Reads ReadsForY => Reads.X;

    public NdArray<T> Forward(NdArray<T> a, NdArray<T> b)
    {
        var (n, columns) = (a.Shape[^1], b.Shape[^1]);
        var batch = Shapes.Broadcast(a.ShapeArray[..^2], b.ShapeArray[..^2], operation);
        var matrices = NdArray.BroadcastTo(a, [.. batch, n, n]);
        var sides = NdArray.BroadcastTo(b, [.. batch, n, columns]);
        var x = NdArray<T>.Uninitialized(sides.ShapeArray);
        var rows = new int[n];
        var scratch = new T[n * n];
        for (var (matrix, side) = (0, 0); side < x.Length; matrix += n * n, side += n * columns)
        {
            matrices.Elements.Slice(matrix, n * n).CopyTo(scratch);
            var factors = new LuFactors<T>(scratch, rows);
            if (factors.IsSingular)
            {
                throw new ArgumentException($"{operation}: matrix {matrix / (n * n)} of {Shapes.Format(a.Shape)} is singular.", nameof(a));
            }

            factors.Solve(sides.Elements.Slice(side, n * columns), columns, x.Buffer.Slice(side, n * columns));
        }

        return x;
    }

    public NdArray<T> VjpX(NdArray<T> g, in BinaryResiduals<T> kept)
    {
        var bBar = Linalg.Solve(NdArray.SwapAxes(kept.X, -1, -2), g);
        return NdArray.SumTo(-NdArray.MatMul(bBar, NdArray.SwapAxes(kept.Result, -1, -2)), kept.ShapeX);
    }

    public NdArray<T> VjpY(NdArray<T> g, in BinaryResiduals<T> kept) =>
        NdArray.SumTo(Linalg.Solve(NdArray.SwapAxes(kept.X, -1, -2), g), kept.ShapeY);
}
