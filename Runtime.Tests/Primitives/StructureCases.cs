using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Functions that move elements about.</summary>
internal static class StructureCases<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Dictionary<string, Gen<Case<T>>> Table { get; } = new()
    {
        ["Reshape"] =
            from x in Some.Array()
            from shape in Gen.Elements<int[]>([x.Length], [1, x.Length, 1], [.. x.Shape.ToArray().Reverse()])
            select new Case<T>([x], inputs => Reshape(inputs[0], shape), $"to {Case<T>.Text(shape)}"),
        ["ExpandDims"] =
            from x in Some.Array()
            from axis in Some.Axis(x.Rank + 1)
            select new Case<T>([x], inputs => ExpandDims(inputs[0], axis), $"axis {axis}"),
        ["Squeeze"] =
            from x in Some.Array()
            select new Case<T>([x], inputs => Squeeze(inputs[0])),
        ["Transpose"] =
            from x in Some.Array()
            from order in Gen.Shuffle<int>(Enumerable.Range(0, x.Rank))
            select new Case<T>([x], inputs => Transpose(inputs[0], order), $"axes {Case<T>.Text(order)}"),
        ["SwapAxes"] =
            from x in Some.Array(minRank: 1)
            from axes in Gen.Two(Some.Axis(x.Rank))
            select new Case<T>([x], inputs => SwapAxes(inputs[0], axes.Item1, axes.Item2), $"axes {axes}"),
        ["MoveAxis"] =
            from x in Some.Array(minRank: 1)
            from axes in Gen.Two(Some.Axis(x.Rank))
            select new Case<T>([x], inputs => MoveAxis(inputs[0], axes.Item1, axes.Item2), $"axes {axes}"),
        ["AtLeast1D"] =
            from x in Some.Array(maxRank: 2)
            select new Case<T>([x], inputs => AtLeast1D(inputs[0])),
        ["AtLeast2D"] =
            from x in Some.Array(maxRank: 3)
            select new Case<T>([x], inputs => AtLeast2D(inputs[0])),
        ["Repeat"] = Moved(0, 3, (x, times, axis) => Repeat(x, times, axis)),
        ["Repeat flattened"] = Moved(0, 3, (x, times, _) => Repeat(x, times)),
        ["Roll"] = Moved(-7, 7, (x, shift, axis) => Roll(x, shift, axis)),
        ["Roll flattened"] = Moved(-7, 7, (x, shift, _) => Roll(x, shift)),
        ["Tile"] =
            from x in Some.Array(maxRank: 3)
            from rank in Gen.Choose(0, 4)
            from reps in Gen.ArrayOf(Gen.Choose(0, 3), rank)
            select new Case<T>([x], inputs => Tile(inputs[0], reps), $"by {Case<T>.Text(reps)}"),
        ["Split"] =
            from x in Some.Array(minRank: 1)
            from axis in Some.Axis(x.Rank)
            from sections in Gen.Choose(1, 3)
            select new Case<T>(
                [x],
                inputs => Weighted(Split(Concatenate([.. Enumerable.Repeat(inputs[0], sections)], axis), sections, axis)),
                $"into {sections} along {axis}"),
        ["ArraySplit"] =
            from x in Some.Array(minRank: 1)
            from axis in Some.Axis(x.Rank)
            from sections in Gen.Choose(1, 4)
            select new Case<T>(
                [x],
                inputs => Concatenate(
                    [.. ArraySplit(inputs[0], sections, axis).Select((part, i) => (i + 1) * part * part)], axis),
                $"into {sections} along {axis}"),
        ["HStack"] = Joined((arrays, _) => HStack<T>(arrays)),
        ["VStack"] = Joined((arrays, _) => VStack<T>(arrays)),
        ["Split at places"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            let length = x.Shape[axis < 0 ? axis + x.Rank : axis]
            from places in Gen.ArrayOf(Gen.Choose(0, length), 2)
            let cuts = places.Order().ToArray()
            select new Case<T>([x], inputs => Sum(Split(inputs[0], cuts, axis)[1] * 3), $"at {Case<T>.Text(cuts)} along {axis}"),
        ["Unstack"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            select new Case<T>([x], inputs => Weighted(Unstack(inputs[0], axis)), $"axis {axis}"),
        ["MeshGrid"] =
            from x in Some.Array(0, 1)
            from y in Some.Array(0, 1)
            from indexing in Gen.Elements("xy", "ij")
            select new Case<T>([x, y], inputs => Weighted(MeshGrid(inputs, indexing)), indexing),
        ["BroadcastTo"] =
            from shapes in Some.BroadcastPair()
            from x in Some.Values(shapes.X)
            let target = Broadcast(shapes.X, shapes.Y)
            select new Case<T>([x], inputs => BroadcastTo(inputs[0], target), $"to {Case<T>.Text(target)}"),
        ["Slice"] =
            from x in Some.Array()
            from count in Gen.Choose(0, x.Rank)
            from steps in Gen.ArrayOf(Step, count)
            select new Case<T>(
                [x],
                inputs => Slice(inputs[0], [.. steps.Select(static s => AxisIndex.Step(s.Start, s.Stop, s.Stride))]),
                string.Join(", ", steps)),
        ["Slice at elements"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from place in Some.Axis(x.Shape[0])
            select new Case<T>([x], inputs => Slice(inputs[0], place), $"at {place}"),
        ["Concatenate"] = Joined((arrays, axis) => Concatenate<T>(arrays, axis)),
        ["Stack"] = Joined((arrays, axis) => Stack<T>(arrays, axis)),
        ["Take"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            from shape in Some.Shape(maxRank: 2)
            from indices in Some.Indices(shape, x.Shape[axis < 0 ? axis + x.Rank : axis])
            select new Case<T>([x], inputs => Take(inputs[0], indices, axis), $"axis {axis} at {Case<T>.Text(shape)} places"),
        ["Take flattened"] =
            from x in Some.Array(minLength: 1)
            from indices in Some.Indices([3], x.Length)
            select new Case<T>([x], inputs => Take(inputs[0], indices)),
        ["TakeAlongAxis"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            let along = axis < 0 ? axis + x.Rank : axis
            from indices in Some.Indices([.. x.Shape.ToArray().Select((length, i) => i == along ? 2 : length)], x.Shape[along])
            select new Case<T>([x], inputs => TakeAlongAxis(inputs[0], indices, axis), $"axis {axis}"),
        ["Pad"] =
            from x in Some.Array()
            from widths in Gen.ArrayOf(Gen.Choose(0, 2), 2 * x.Rank)
            select new Case<T>(
                [x],
                inputs => Pad(inputs[0], [.. widths.Chunk(2).Select(static pair => (pair[0], pair[1]))]),
                $"by {Case<T>.Text(widths)}"),
        ["Tril"] = Diagonal(2, (x, k) => Tril(x, k)),
        ["Triu"] = Diagonal(2, (x, k) => Triu(x, k)),
        ["Diag of a matrix"] = Diagonal(2, (x, k) => Diag(x, k), maxRank: 2),
        ["Diag of a vector"] = Diagonal(1, (x, k) => Diag(x, k), maxRank: 1),
        ["Diagonal"] = Diagonal(2, (x, k) => NdArray.Diagonal(x, k, -1, 0)),
        ["Trace"] = Diagonal(2, (x, k) => Trace(x, k, -1, 0)),
        ["Interp"] =
            from shape in Some.Shape(maxRank: 2)
            from x in Some.Values(shape, -2, 5)
            from n in Gen.Choose(1, 4)
            from steps in Some.Values([n], 0.3, 1)
            from fp in Some.Values([n])
            select new Case<T>([x, steps, fp], inputs => Interp(inputs[0], CumSum(inputs[1]), inputs[2]), $"{n} points"),
    };

    private static Gen<(int? Start, int? Stop, int Stride)> Step =>
        from start in Bound
        from stop in Bound
        from stride in Gen.Elements(-3, -2, -1, 1, 2, 3)
        select (start, stop, stride);

    private static Gen<int?> Bound =>
        Gen.Frequency((1, Gen.Constant<int?>(null)), (2, Gen.Choose(-6, 6).Select(static bound => (int?)bound)));

    private static Gen<Case<T>> Moved(int least, int greatest, Func<NdArray<T>, int, int, NdArray<T>> f) =>
        from x in Some.Array(minRank: 1)
        from axis in Some.Axis(x.Rank)
        from places in Gen.Choose(least, greatest)
        select new Case<T>([x], inputs => f(inputs[0], places, axis), $"{places} along {axis}");

    /// <summary>A sum in which each array has a weight of its own.</summary>
    private static NdArray<T> Weighted(NdArray<T>[] arrays)
    {
        var sum = Zeros<T>(arrays[0].Shape);
        for (var i = 0; i < arrays.Length; i++)
        {
            sum += (i + 1) * arrays[i] * arrays[i];
        }

        return sum;
    }

    private static Gen<Case<T>> Joined(Func<NdArray<T>[], int, NdArray<T>> f) =>
        from shape in Some.Shape(minRank: 1)
        from axis in Some.Axis(shape.Length)
        from count in Gen.Choose(1, 3)
        from arrays in Gen.ArrayOf(Some.Values(shape), count)
        select new Case<T>(arrays, inputs => f(inputs, axis), $"axis {axis}");

    private static Gen<Case<T>> Diagonal(int minRank, Func<NdArray<T>, int, NdArray<T>> f, int maxRank = 4) =>
        from x in Some.Array(minRank, maxRank)
        from k in Gen.Choose(-3, 3)
        select new Case<T>([x], inputs => f(inputs[0], k), $"diagonal {k}");

    private static int[] Broadcast(int[] x, int[] y) => (Zeros<T>(x) + Zeros<T>(y)).Shape.ToArray();
}
