using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Functions that reduce axes or run along one.</summary>
internal static class ReductionCases<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private delegate NdArray<T> Reduction(NdArray<T> x, Axes axis, bool keepDims);

    public static Dictionary<string, Gen<Case<T>>> Table { get; } = new()
    {
        ["Sum"] = Over(Sum),
        ["Mean"] = Over(Mean, minLength: 1),
        ["Max"] = Over(Max, minLength: 1),
        ["Min"] = Over(Min, minLength: 1),
        ["Prod"] = Over(Prod),
        ["Prod with zeros"] = Over((x, axis, keepDims) => Prod(x * Round(x), axis, keepDims)),
        ["Ptp"] = Over(Ptp, minLength: 1),
        ["Median"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            from keepDims in Some.Bool
            select new Case<T>([x], inputs => Median(inputs[0], axis, keepDims), $"axis {axis}, keepDims {keepDims}"),
        ["Median flattened"] =
            from x in Some.Array(minLength: 1)
            select new Case<T>([x], inputs => Median(inputs[0])),
        ["Sort"] = Along((x, axis) => Sort(x, axis)),
        ["Sort flattened"] = Along((x, _) => Sort(x, null)),
        ["CumProd"] = Along((x, axis) => CumProd(x, axis)),
        ["CumProd flattened"] = Along((x, _) => CumProd(x)),
        ["CumProd with zeros"] = Along((x, axis) => CumProd(x * Round(x), axis)),
        ["Diff"] = Along((x, axis) => Diff(x, 1, axis)),
        ["Diff of the second order"] = Along((x, axis) => Diff(x, 2, axis)),
        ["LogSumExp"] = Over(LogSumExp, minLength: 1),
        ["Var"] = Over((x, axis, keepDims) => Var(x, axis, keepDims), minLength: 1),
        ["Var with ddof"] = Over((x, axis, keepDims) => Var(x, axis, keepDims, ddof: -1), minLength: 1),
        ["Std"] = Over((x, axis, keepDims) => Std(Spread(x), axis, keepDims), minLength: 2, isReducing: true),
        ["Linalg.Norm"] = Over(Linalg.Norm, minLength: 1),
        ["Softmax"] = Along((x, axis) => Softmax(x, axis)),
        ["LogSoftmax"] = Along((x, axis) => LogSoftmax(x, axis)),
        ["CumSum"] = Along((x, axis) => CumSum(x, axis)),
        ["CumSum flattened"] = Along((x, _) => CumSum(x)),
        ["Flip"] =
            from x in Some.Array()
            from axes in Some.Axes(x.Rank)
            select new Case<T>([x], inputs => Flip(inputs[0], ToAxes(axes)), Text(axes)),
        ["SegmentSum"] =
            from x in Some.Array(minRank: 1)
            from segments in Gen.Choose(1, 4)
            from ids in Gen.ArrayOf(Gen.Choose(0, segments - 1), x.Shape[0])
            select new Case<T>([x], inputs => SegmentSum(inputs[0], Create(ids, ids.Length), segments), $"into {segments} segments"),
    };

    private static Gen<Case<T>> Over(Reduction f, int minLength = 0, bool isReducing = false) =>
        from x in Some.Array(minRank: isReducing ? 1 : 0, minLength: minLength)
        from axes in Some.Axes(x.Rank)
        from keepDims in Some.Bool
        where !isReducing || axes is not { Length: 0 }
        select new Case<T>([x], inputs => f(inputs[0], ToAxes(axes), keepDims), $"{Text(axes)}, keepDims {keepDims}");

    private static Gen<Case<T>> Along(Func<NdArray<T>, int, NdArray<T>> f) =>
        from x in Some.Array(minRank: 1)
        from axis in Some.Axis(x.Rank)
        select new Case<T>([x], inputs => f(inputs[0], axis), $"axis {axis}");

    // A ramp keeps deviations away from 0, where the square root has no derivative.
    private static NdArray<T> Spread(NdArray<T> x) => x + (4 * Reshape(Arange(T.CreateChecked(x.Length)), x.Shape));

    private static Axes ToAxes(int[]? axes) => axes is null ? Axes.All : axes;

    private static string Text(int[]? axes) => axes is null ? "all axes" : $"axes {Case<T>.Text(axes)}";
}
