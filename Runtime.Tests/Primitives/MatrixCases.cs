using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Products and linear algebra, on matrices far from singular.</summary>
internal static class MatrixCases<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Dictionary<string, Gen<Case<T>>> Table { get; } = new()
    {
        ["MatMul"] =
            from batch in Batches
            from m in Gen.Choose(0, 3)
            from k in Gen.Choose(0, 3)
            from n in Gen.Choose(0, 3)
            from x in Some.Values([.. batch.X, m, k])
            from y in Some.Values([.. batch.Y, k, n])
            select new Case<T>([x, y], inputs => MatMul(inputs[0], inputs[1])),
        ["MatMul of a row"] =
            from batch in Some.Shape(maxRank: 2)
            from x in Some.Values([3])
            from y in Some.Values([.. batch, 3, 2])
            select new Case<T>([x, y], inputs => MatMul(inputs[0], inputs[1])),
        ["MatMul with a column"] =
            from batch in Some.Shape(maxRank: 2)
            from x in Some.Values([.. batch, 2, 3])
            from y in Some.Values([3])
            select new Case<T>([x, y], inputs => MatMul(inputs[0], inputs[1])),
        ["MatMul of vectors"] =
            from x in Gen.Two(Some.Values([3]))
            select new Case<T>([x.Item1, x.Item2], inputs => MatMul(inputs[0], inputs[1])),
        ["Dot"] =
            from left in Some.Shape(maxRank: 2)
            from right in Some.Shape(maxRank: 2)
            from x in Some.Values([.. left, 3])
            from y in Some.Values(right.Length == 0 ? [3] : [.. right[1..], 3, right[0]])
            select new Case<T>([x, y], inputs => Dot(inputs[0], inputs[1])),
        ["Dot with a scalar"] =
            from x in Some.Array()
            from y in Some.Values([])
            select new Case<T>([x, y], inputs => Dot(inputs[0], inputs[1])),
        ["Inner"] =
            from left in Some.Shape(maxRank: 2)
            from right in Some.Shape(maxRank: 2)
            from x in Some.Values([.. left, 3])
            from y in Some.Values([.. right, 3])
            select new Case<T>([x, y], inputs => Inner(inputs[0], inputs[1])),
        ["VDot"] =
            from shape in Some.Shape()
            from x in Gen.Two(Some.Values(shape))
            select new Case<T>([x.Item1, x.Item2], inputs => VDot(inputs[0], inputs[1])),
        ["Cross"] =
            from batch in Batches
            from x in Some.Values([.. batch.X, 3])
            from y in Some.Values([.. batch.Y, 3])
            select new Case<T>([x, y], inputs => Cross(inputs[0], inputs[1])),
        ["Einsum"] =
            from equation in Gen.Elements(
                "ij,jk->ik",
                "ij,jk",
                "ij,kj->",
                "bij,bjk->bik",
                "i,j->ji",
                "ij,i,j->",
                "ij,jk,kl->li",
                "ij->ji",
                "ijk->j",
                "ij,ij->i",
                "i,->i",
                "a,ab,b",
                "ii->i",
                "ii",
                "iij,j->i",
                "iji,jk->ki",
                "...ij,jk->...ik",
                "i...,i...->...",
                "ii...,...j->...ji")
            let operands = equation.Split("->")[0].Split(',')
            from inputs in Gen.CollectToArray(
                operands.Select(static letters => Some.Values(
                    [.. letters.Replace("...", "A", StringComparison.Ordinal).Select(static letter => 2 + (letter % 3))])))
            select new Case<T>(inputs, arrays => Einsum<T>(equation, arrays), equation),
        ["TensorDot"] =
            from left in Some.Shape(maxRank: 2)
            from right in Some.Shape(maxRank: 2)
            from summed in Some.Shape(maxRank: 2)
            from x in Some.Values([.. left, .. summed])
            from y in Some.Values([.. summed, .. right])
            select new Case<T>([x, y], inputs => TensorDot(inputs[0], inputs[1], summed.Length), $"over {Case<T>.Text(summed)}"),
        ["TensorDot over pairs of axes"] =
            from x in Some.Values([2, 3, 4])
            from y in Some.Values([4, 5, 2])
            select new Case<T>([x, y], inputs => TensorDot(inputs[0], inputs[1], [0, -1], [2, 0])),
        ["Convolve"] =
            from n in Gen.Choose(1, 5)
            from m in Gen.Choose(1, 5)
            from x in Some.Values([n])
            from y in Some.Values([m])
            from mode in Gen.Elements("full", "same", "valid")
            select new Case<T>([x, y], inputs => Convolve(inputs[0], inputs[1], mode), mode),
        ["Linalg.Solve"] =
            from batch in Batches
            from n in Gen.Choose(1, 4)
            from k in Gen.Choose(0, 3)
            from a in Regular(batch.X, n)
            from b in Some.Values([.. batch.Y, n, k])
            select new Case<T>([a, b], inputs => Linalg.Solve(inputs[0], inputs[1])),
        ["Linalg.Solve for a vector"] =
            from n in Gen.Choose(1, 4)
            from a in Regular([], n)
            from b in Some.Values([n])
            select new Case<T>([a, b], inputs => Linalg.Solve(inputs[0], inputs[1])),
        ["Linalg.Inv"] = OfMatrices(Linalg.Inv),
        ["Linalg.MatrixPower"] =
            from n in Gen.Choose(1, 3)
            from a in Regular([2], n)
            from power in Gen.Choose(-2, 4)
            select new Case<T>([a / 3], inputs => Linalg.MatrixPower(inputs[0], power), $"to the {power}"),
        ["Linalg.Det"] = OfMatrices(Linalg.Det),
        ["Linalg.Det of singular matrices"] =
            from batch in Some.Shape(maxRank: 1)
            from n in Gen.Choose(1, 4)
            from a in Some.Values([.. batch, n, n])
            select new Case<T>([MatMul(LastRowAsFirst(n), Round(a))], inputs => Linalg.Det(inputs[0])),
        ["Linalg.SlogDet"] = OfMatrices(static a => Linalg.SlogDet(a).LogAbsDet + Linalg.SlogDet(a).Sign),
        ["Linalg.Cholesky"] = OfMatrices(Linalg.Cholesky),
    };

    private static Gen<(int[] X, int[] Y)> Batches =>
        from shapes in Some.BroadcastPair()
        where shapes.X.Length <= 2 && shapes.Y.Length <= 2
        select shapes;

    private static Gen<Case<T>> OfMatrices(Func<NdArray<T>, NdArray<T>> f) =>
        from batch in Some.Shape(maxRank: 2)
        from n in Gen.Choose(1, 4)
        from a in Regular(batch, n)
        select new Case<T>([a], inputs => f(inputs[0]));

    // A dominant positive diagonal: regular, and with a positive definite symmetric part.
    private static Gen<NdArray<double>> Regular(int[] batch, int n) =>
        from a in Some.Values([.. batch, n, n], -0.5, 0.5)
        select a + (3 * Eye<double>(n));

    /// <summary>The matrix that puts a copy of the first row in the place of the last; zeros in the place of a single one.</summary>
    private static NdArray<double> LastRowAsFirst(int n) =>
        n == 1 ? Zeros<double>(1, 1) : Concatenate<double>([Eye<double>(n - 1, n), Eye<double>(1, n)]);
}
