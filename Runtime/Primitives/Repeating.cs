using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>Each element several times in a row (numpy.repeat).</summary>
    /// <param name="x">The array.</param>
    /// <param name="repeats">How often; 0 or more.</param>
    /// <param name="axis">The axis along which elements are repeated; null repeats those of the flattened array.</param>
    /// <exception cref="ArgumentException">The axis is out of range, a negative number of times, or too many elements.</exception>
    public static NdArray<T> Repeat<T>(NdArray<T> x, int repeats, int? axis = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var along = axis is { } given ? Shapes.Axis(given, x.Shape, nameof(Repeat)) : 0;
        using var composite = Composite.Begin();
        if (axis is null)
        {
            x = Reshape(x, -1);
        }

        CheckTimes(repeats, nameof(Repeat), nameof(repeats));
        var wide = Shapes.Checked(Shapes.Replace(x.Shape, along, x.Shape[along], repeats), nameof(Repeat), nameof(repeats));
        var repeated = BroadcastTo(ReshapeTo(x, Shapes.Replace(x.Shape, along, x.Shape[along], 1)), wide);
        return composite.Value(ReshapeTo(repeated, Shapes.Replace(x.Shape, along, x.Shape[along] * repeats)), nameof(Repeat));
    }

    /// <summary>The whole array side by side with itself along each axis (numpy.tile).</summary>
    /// <param name="x">The array.</param>
    /// <param name="reps">How often along each axis; where there are more numbers than axes, or fewer, the first ones are 1.</param>
    /// <exception cref="ArgumentException">A negative number of times, or too many elements.</exception>
    public static NdArray<T> Tile<T>(NdArray<T> x, params ReadOnlySpan<int> reps)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var rank = Math.Max(x.Rank, reps.Length);
        var (from, wide, result) = (new int[2 * rank], new int[2 * rank], new int[rank]);
        for (var fromEnd = 1; fromEnd <= rank; fromEnd++)
        {
            var length = fromEnd <= x.Rank ? x.Shape[^fromEnd] : 1;
            var times = fromEnd <= reps.Length ? reps[^fromEnd] : 1;
            CheckTimes(times, nameof(Tile), nameof(reps));
            var at = 2 * (rank - fromEnd);
            (from[at], from[at + 1]) = (1, length);
            (wide[at], wide[at + 1]) = (times, length);
            result[^fromEnd] = (int)Math.Min((long)times * length, int.MaxValue);
        }

        var shape = Shapes.Checked(result, nameof(Tile), nameof(reps));
        using var composite = Composite.Begin();
        return composite.Value(ReshapeTo(BroadcastTo(ReshapeTo(x, from), wide), shape), nameof(Tile));
    }

    /// <summary>The elements moved on along an axis; those that leave at the end come in at the beginning (numpy.roll).</summary>
    /// <param name="x">The array.</param>
    /// <param name="shift">By how many places; negative to move back.</param>
    /// <param name="axis">The axis; null moves through the flattened array and restores its shape.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T> Roll<T>(NdArray<T> x, int shift, int? axis = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        if (axis is not { } given)
        {
            return composite.Value(Reshape(Roll(Reshape(x, -1), shift, 0), x.Shape), nameof(Roll));
        }

        var along = Shapes.Axis(given, x.Shape, nameof(Roll));
        var length = x.Shape[along];
        var places = NdArray<int>.Uninitialized([length]);
        for (var i = 0; i < length; i++)
        {
            places.Buffer[i] = (int)(((((long)i - shift) % length) + length) % length);
        }

        return composite.Value(Take(x, places, along), nameof(Roll));
    }

    private static void CheckTimes(int times, string operation, string parameter)
    {
        if (times < 0)
        {
            throw new ArgumentException($"{operation}: {times} times is negative.", parameter);
        }
    }
}
