using FsCheck;
using FsCheck.Fluent;

namespace VjpGen.Runtime.Tests;

/// <summary>Generators of shapes, axes and arrays: small, with axes of length 0 and 1 among them.</summary>
internal static class Some
{
    /// <summary>A shape of up to four axes of up to five elements, fewer where there are more axes.</summary>
    public static Gen<int[]> Shape(int minRank = 0, int maxRank = 4, int minLength = 0) =>
        from rank in Gen.Choose(minRank, maxRank)
        from shape in Gen.ArrayOf(Length(minLength, Math.Min(5, 7 - rank)), rank)
        select shape;

    /// <summary>Two shapes that broadcast together: one, cut down in either way that broadcasting mends, for each operand.</summary>
    public static Gen<(int[] X, int[] Y)> BroadcastPair(int minLength = 0) =>
        from shape in Shape(minLength: minLength)
        from x in Reduced(shape)
        from y in Reduced(shape)
        select (x, y);

    /// <summary>An array of a shape, uniform between two bounds.</summary>
    public static Gen<NdArray<double>> Values(int[] shape, double low = -2, double high = 2) =>
        from seed in Gen.Choose(0, int.MaxValue)
        select low + ((high - low) * NdArray.RandomUniform<double>(seed, shape));

    /// <summary>An array of any shape.</summary>
    public static Gen<NdArray<double>> Array(int minRank = 0, int maxRank = 4, int minLength = 0) =>
        from shape in Shape(minRank, maxRank, minLength)
        from values in Values(shape)
        select values;

    /// <summary>Any axis of so many, counted from the front or from the back.</summary>
    public static Gen<int> Axis(int rank) => Gen.Choose(-rank, rank - 1);

    /// <summary>Any set of axes, each counted from the front or from the back, in any order; null for all.</summary>
    public static Gen<int[]?> Axes(int rank) => Gen.OneOf(
        Gen.Constant<int[]?>(null),
        from kept in Gen.SubListOf(Enumerable.Range(0, rank))
        from order in Gen.Shuffle<int>(kept)
        from signs in Gen.ArrayOf(Bool, order.Length)
        select (int[]?)[.. order.Select((axis, i) => signs[i] ? axis : axis - rank)]);

    /// <summary>Indices below a bound, some counted from the back.</summary>
    public static Gen<NdArray<int>> Indices(int[] shape, int bound) =>
        from places in Gen.ArrayOf(Gen.Choose(-bound, bound - 1), shape.Aggregate(1, static (product, length) => product * length))
        select NdArray.Create(places, shape.Length == 0 ? [1] : shape).Reshape(shape);

    public static Gen<bool> Bool => Gen.Elements(true, false);

    private static Gen<int> Length(int min, int max) =>
        min > 0 ? Gen.Choose(min, Math.Max(min, max)) : Gen.Frequency((1, Gen.Constant(0)), (9, Gen.Choose(1, max)));

    private static Gen<int[]> Reduced(int[] shape) =>
        from dropped in Gen.Choose(0, shape.Length)
        from repeated in Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(true)), (2, Gen.Constant(false))), shape.Length)
        select (int[])[.. shape.Select((length, axis) => repeated[axis] ? 1 : length).Skip(dropped)];
}
