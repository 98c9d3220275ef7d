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
        ["Linalg.Norm"] = Over((x, axis, keepDims) => Linalg.Norm(x, axis, keepDims), minLength: 1),
        ["Linalg.Norm of an order"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            from order in Gen.Elements(-2.0, 0, 0.5, 1, 2, 3, double.PositiveInfinity, double.NegativeInfinity)
            select new Case<T>([x], inputs => Linalg.Norm(Away(inputs[0]), axis, false, order), $"axis {axis}, order {order}"),
        ["Linalg.Norm of matrices"] =
            from x in Some.Array(minRank: 2, minLength: 1)
            from order in Gen.Elements(1, -1, double.PositiveInfinity, double.NegativeInfinity)
            select new Case<T>([x], inputs => Linalg.Norm(inputs[0], [-1, 0], true, order), $"order {order}"),
        ["NanSum"] = Over((x, axis, keepDims) => NanSum(Where(x > T.One, T.NaN, x * x), axis, keepDims)),
        ["NanMean"] = Over(NanMean, minLength: 1),
        ["Average"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            from weights in Some.Values([x.Shape[axis < 0 ? axis + x.Rank : axis]], 0.5, 2)
            from keepDims in Some.Bool
            select new Case<T>([x, weights], inputs => Average(inputs[0], inputs[1], axis, keepDims), $"axis {axis}"),
        ["Average with a weight for each element"] = Over((x, axis, keepDims) => Average(x, x + 3, axis, keepDims), minLength: 1),
        ["Quantile"] =
            from x in Some.Array(minRank: 1, minLength: 1)
            from axis in Some.Axis(x.Rank)
            from shape in Some.Shape(maxRank: 2)
            from q in Some.Values(shape, 0.05, 0.95)
            from keepDims in Some.Bool
            select new Case<T>([x, q], inputs => Quantile(inputs[0], inputs[1], axis, keepDims), $"axis {axis}"),
        ["Percentile"] =
            from x in Some.Array(minLength: 1)
            from q in Some.Values([], 5, 95)
            select new Case<T>([x, q], inputs => Percentile(inputs[0], inputs[1])),
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

    // Away from 0, where small orders have poles.
    private static NdArray<T> Away(NdArray<T> x) => x + (T.CreateChecked(0.5) * Sign(x));

    private static Axes ToAxes(int[]? axes) => axes is null ? Axes.All : axes;

    private static string Text(int[]? axes) => axes is null ? "all axes" : $"axes {Case<T>.Text(axes)}";
}
