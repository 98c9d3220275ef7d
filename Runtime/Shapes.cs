namespace VjpGen;

/// <summary>The arithmetic of shapes, axes and strides, and the words of its errors.</summary>
internal static class Shapes
{
    /// <summary>The number of elements of an array that exists.</summary>
    public static int Length(ReadOnlySpan<int> shape)
    {
        var length = 1;
        foreach (var axis in shape)
        {
            length *= axis;
        }

        return length;
    }

    /// <summary>Checks a shape that a user gave, or that follows from what a user gave, and returns a copy of it.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="operation">The function that was called.</param>
    /// <param name="parameter">Its parameter that is to blame; null where several are.</param>
    /// <exception cref="ArgumentException">A negative length, too many axes, or more elements than an array can hold.</exception>
    public static int[] Checked(ReadOnlySpan<int> shape, string operation, string? parameter = "shape")
    {
        if (shape.Length > NdArray<byte>.MaxRank)
        {
            throw new ArgumentException(
                $"{operation}: {shape.Length} axes are more than the {NdArray<byte>.MaxRank} supported.", parameter);
        }

        long length = 1;
        var empty = false;
        foreach (var axis in shape)
        {
            if (axis < 0)
            {
                throw new ArgumentException($"{operation}: shape {Format(shape)} has a negative length.", parameter);
            }

            empty |= axis == 0;
            length = Math.Min(length * Math.Max(axis, 1), int.MaxValue + 1L);
        }

        if (!empty && length > Array.MaxLength)
        {
            throw new ArgumentException($"{operation}: shape {Format(shape)} has more than {Array.MaxLength} elements.", parameter);
        }

        return shape.ToArray();
    }

    /// <summary>An axis counted from the front, where a negative one counts from the back.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="shape">The shape of the array.</param>
    /// <param name="operation">The function that was called.</param>
    /// <param name="parameter">Its parameter for the axis.</param>
    /// <exception cref="ArgumentException">The array has no such axis.</exception>
    public static int Axis(int axis, ReadOnlySpan<int> shape, string operation, string parameter = "axis")
    {
        var rank = shape.Length;
        if (axis < -rank || axis >= rank)
        {
            throw new ArgumentException($"{operation}: axis {axis} is out of range for an array of shape {Format(shape)}.", parameter);
        }

        return axis < 0 ? axis + rank : axis;
    }

    /// <summary>The common shape of two operands, by NumPy's broadcasting rule.</summary>
    /// <exception cref="ArgumentException">Two lengths differ and neither is 1.</exception>
    public static int[] Broadcast(int[] x, int[] y, string operation) => TryBroadcast(x, y) is { } shape
        ? shape == x || shape == y ? shape : Checked(shape, operation, parameter: null)
        : throw new ArgumentException($"{operation}: shapes {Format(x)} and {Format(y)} cannot be broadcast together.");

    /// <summary>The common shape of two operands, by NumPy's broadcasting rule; null where they have none.</summary>
    public static int[]? TryBroadcast(int[] x, int[] y)
    {
        if (x.AsSpan().SequenceEqual(y) || y.Length == 0)
        {
            return x;
        }

        if (x.Length == 0)
        {
            return y;
        }

        var shape = new int[Math.Max(x.Length, y.Length)];
        for (var fromEnd = 1; fromEnd <= shape.Length; fromEnd++)
        {
            var a = fromEnd <= x.Length ? x[^fromEnd] : 1;
            var b = fromEnd <= y.Length ? y[^fromEnd] : 1;
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }

            shape[^fromEnd] = a == 1 ? b : a;
        }

        return shape;
    }

    /// <summary>Row-major strides, in elements.</summary>
    public static void Strides(ReadOnlySpan<int> shape, Span<int> strides)
    {
        var stride = 1;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
    }

    /// <summary>
    /// Strides with which an operand is read as if it had the shape <paramref name="target"/>: 0 along each axis it repeats on.
    /// </summary>
    public static void BroadcastStrides(ReadOnlySpan<int> shape, ReadOnlySpan<int> target, Span<int> strides)
    {
        strides.Clear();
        var stride = 1;
        for (var fromEnd = 1; fromEnd <= shape.Length; fromEnd++)
        {
            strides[target.Length - fromEnd] = shape[^fromEnd] == 1 ? 0 : stride;
            stride *= shape[^fromEnd];
        }
    }

    /// <summary>A shape with one axis replaced by others (none, to drop it).</summary>
    public static int[] Replace(ReadOnlySpan<int> shape, int axis, params ReadOnlySpan<int> lengths) =>
        [.. shape[..axis], .. lengths, .. shape[(axis + 1)..]];

    /// <summary>The index of the element at a place in row-major order.</summary>
    public static int[] Index(int flat, ReadOnlySpan<int> shape)
    {
        var index = new int[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            (flat, index[axis]) = Math.DivRem(flat, shape[axis]);
        }

        return index;
    }

    /// <summary>A shape as it stands in messages: <c>[2, 3]</c>.</summary>
    public static string Format(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}
