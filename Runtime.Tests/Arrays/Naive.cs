namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>Arrays index by index: slow, and too simple to be wrong.</summary>
internal static class Naive
{
    /// <summary>Every index of a shape, in row-major order.</summary>
    public static IEnumerable<int[]> Indices(int[] shape) =>
        shape.Length == 0
            ? [[]]
            : from first in Enumerable.Range(0, shape[0])
              from rest in Indices(shape[1..])
              select (int[])[first, .. rest];

    /// <summary>An array from a function of the index.</summary>
    public static NdArray<T> Build<T>(int[] shape, Func<int[], T> element)
        where T : unmanaged =>
        NdArray.Create(
            [.. Indices(shape).Select(element)], shape.Aggregate(1, static (product, length) => product * length)).Reshape(shape);

    /// <summary>The element at an index, or at what broadcasting reads in its place.</summary>
    public static T At<T>(this NdArray<T> x, ReadOnlySpan<int> index)
        where T : unmanaged
    {
        var place = 0;
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var i = index[index.Length - x.Rank + axis];
            place = (place * x.Shape[axis]) + (x.Shape[axis] == 1 ? 0 : i);
        }

        return x.AsSpan()[place];
    }

    /// <summary>The shape two operands have together.</summary>
    public static int[] Broadcast(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var shape = new int[Math.Max(x.Length, y.Length)];
        for (var i = 1; i <= shape.Length; i++)
        {
            var (a, b) = (i <= x.Length ? x[^i] : 1, i <= y.Length ? y[^i] : 1);
            shape[^i] = a == 1 ? b : a;
        }

        return shape;
    }

    /// <summary>An index with an entry put in.</summary>
    public static int[] Inserted(ReadOnlySpan<int> index, int axis, int entry) => [.. index[..axis], entry, .. index[axis..]];

    /// <summary>An index with an entry changed.</summary>
    public static int[] Replaced(ReadOnlySpan<int> index, int axis, int entry) => [.. index[..axis], entry, .. index[(axis + 1)..]];

    /// <summary>Asserts that two arrays have the same shape and the very same elements.</summary>
    public static void AssertSame<T>(NdArray<T> expected, NdArray<T> actual)
        where T : unmanaged
    {
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        Assert.Equal(expected.ToArray(), actual.ToArray());
    }
}
