using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Functions of two arrays, element by element, with shapes that broadcast together.</summary>
internal static class BroadcastingCases<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Dictionary<string, Gen<Case<T>>> Table { get; } = new()
    {
        ["Add"] = Binary(Add),
        ["Subtract"] = Binary(Subtract),
        ["Multiply"] = Binary(Multiply),
        ["Divide"] = Binary(Divide, low: 0.3),
        ["Divide by negative numbers"] = Binary((x, y) => Divide(x, -y), low: 0.3),
        ["Power"] = Binary(Power, low: 0.3),
        ["Power of negative numbers to a whole constant"] = Binary((x, y) => Power(-x, OnesLike(y) * 3), low: 0.3),
        ["Maximum"] = Binary(Maximum),
        ["Minimum"] = Binary(Minimum),
        ["Arctan2"] = Binary(Arctan2, low: 0.3),
        ["Arctan2 left of the ordinate"] = Binary((y, x) => Arctan2(y, -x), low: 0.3),
        ["Hypot"] = Binary(Hypot, low: 0.3),
        ["LogAddExp"] = Binary(LogAddExp),
        ["LogAddExp of equal numbers"] = Unary(x => LogAddExp(x, Ones<T>(1)) + LogAddExp(x, x), low: 1, high: 1),
        ["Heaviside"] = Binary(Heaviside),
        ["Heaviside at 0"] = Unary(x => Heaviside(Zeros<T>(2, 1), Reshape(x, 1, -1))),
        ["Mod"] = Binary((x, y) => Mod(4 * x, y + 3)),
        ["Mod by negative numbers"] = Binary((x, y) => Mod(4 * x, -(y + 3))),
        ["FloorDivide"] = Binary((x, y) => FloorDivide(4 * x, y + 3)),
        ["Clip to arrays"] = Binary((x, y) => Clip(x, y - T.One, (y / 2) + T.One)),
        ["Where"] = Binary((x, y) => Where(Ones<T>() > 0, x * x, y) + Where(x + y > 0, x, y * y), low: 0.3),
        ["Where with a wider mask"] =
            from mask in Some.Shape()
            from x in Some.Array(0, 0)
            from y in Some.Array(0, 0)
            from seed in Gen.Choose(0, 1000)
            select new Case<T>(
                [x, y], inputs => Where(RandomNormal<T>(seed, mask) > 0, inputs[0], inputs[1]), $"mask {Case<T>.Text(mask)}"),
        ["op_Addition"] = Binary((x, y) => x + y),
        ["op_Addition with an int"] = Unary(x => (x + 3) * (3 + x)),
        ["op_Subtraction"] = Binary((x, y) => x - y),
        ["op_Subtraction with an int"] = Unary(x => (x - 3) * (3 - x)),
        ["op_Multiply"] = Binary((x, y) => x * y),
        ["op_Multiply with an int"] = Unary(x => (x * 3) + (4 * x)),
        ["op_Division"] = Binary((x, y) => x / y, low: 0.3),
        ["op_Division with an int"] = Unary(x => (x / 3) + (4 / x)),
        ["Outer"] = Binary(Outer),
        ["Kron"] = Binary(Kron),
    };

    private static Gen<Case<T>> Binary(Func<NdArray<T>, NdArray<T>, NdArray<T>> f, double low = -2) =>
        from shapes in Some.BroadcastPair()
        from x in Some.Values(shapes.X, low)
        from y in Some.Values(shapes.Y, low)
        select new Case<T>([x, y], inputs => f(inputs[0], inputs[1]));

    private static Gen<Case<T>> Unary(Func<NdArray<T>, NdArray<T>> f, double low = 0.3, double high = 2) =>
        from shape in Some.Shape()
        from x in Some.Values(shape, low, high)
        select new Case<T>([x], inputs => f(inputs[0]));
}
