using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>Operations that move, join or add up elements.</summary>
internal static class StructureSteps
{
    public static Gen<Step> Of(Operand operand)
    {
        Operand[] x = [operand];
        var length = operand.Shape.Aggregate(1, static (product, n) => product * n);
        return Gen.OneOf(
            Gen.Elements<Func<Step>>(
                () => Step.Of(x => Transpose(x), x),
                () => Step.Of(x => Reshape(x, -1), x),
                () => Step.Of(x => Squeeze(x), x),
                () => Step.Of(x => Flip(x), x),
                () => Step.Of(x => Mean(x), x),
                () => Step.Of(x => LogSumExp(x), x)).Select(static make => make()),
            from axis in Some.Axis(operand.Shape.Length + 1)
            select Step.Of(x => ExpandDims(x, axis), x, [("axis", $"{axis}")]),
            from indices in Gen.ArrayOf(Gen.Choose(0, length - 1), 3)
            select Step.Of(x => Take(x, Create(indices)), x, [("indices", ElementwiseSteps.Text(indices))]),
            from n in Gen.Choose(1, 3)
            let shape = (int[])[n, .. operand.Shape]
            select Step.Of(x => BroadcastTo(x, shape), x, [("shape", ElementwiseSteps.Text(shape))]));
    }

    public static Gen<Step> OfAxes(Operand operand)
    {
        Operand[] x = [operand];
        return
            from axis in Some.Axis(operand.Shape.Length)
            let along = axis < 0 ? axis + operand.Shape.Length : axis
            from place in Gen.Choose(0, operand.Shape[along] - 1)
            from before in Gen.Choose(0, 1)
            from stride in Gen.Elements(-2, -1, 2)
            from make in Gen.Elements<Func<(string, string)[], Step>>(
                attributes => Step.Of(x => Sum(x, axis) / 3, x, attributes),
                attributes => Step.Of(x => Sum(x, axis, true) / 3, x, attributes),
                attributes => Step.Of(x => Mean(x, axis), x, attributes),
                attributes => Step.Of(x => Var(Tanh(x), axis), x, attributes),
                attributes => Step.Of(x => Prod(1 + (Sin(x) / 4), axis), x, attributes),
                attributes => Step.Of(x => LogSumExp(x, axis), x, attributes),
                attributes => Step.Of(x => Softmax(x, axis), x, attributes),
                attributes => Step.Of(x => LogSoftmax(x, axis) / 2, x, attributes),
                attributes => Step.Of(x => CumSum(x, axis) / 3, x, attributes),
                attributes => Step.Of(x => SwapAxes(x, 0, axis), x, attributes),
                attributes => Step.Of(x => x[place % x.Shape[0]], x, attributes),
                attributes => Step.Of(x => x[before..], x, attributes),
                attributes => Step.Of(x => Slice(x, AxisIndex.Every(stride)), x, attributes))
            select make(
                [("axis", $"{axis}"), ("place", $"{place}"), ("before", $"{before}"), ("stride", $"{stride}")]);
    }

    public static Gen<Step> Joined(Operand x, Operand y)
    {
        Operand[] both = [x, y];
        return
            from axis in Some.Axis(x.Shape.Length)
            from make in Gen.Elements<Func<(string, string)[], Step>>(
                attributes => Step.Of((x, y) => Concatenate<double>([x, y], axis), both, attributes),
                attributes => Step.Of((x, y) => Stack<double>([x, y, x], axis), both, attributes))
            select make([("axis", $"{axis}")]);
    }
}
