using System.Runtime.CompilerServices;

namespace VjpGen;

/// <summary>
/// The axes of a reduction: <c>0</c>, <c>-1</c>, <c>[0, 2]</c>, or <see cref="All"/> (the default). Negative ones count from the back.
/// </summary>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public readonly struct Axes
{
    private readonly int[]? _axes;

    private Axes(int[] axes) => _axes = axes;

    /// <summary>Every axis (NumPy's <c>axis=None</c>).</summary>
    public static Axes All => default;

    /// <summary>Several axes; none at all means to reduce nothing.</summary>
    /// <param name="axes">The axes, in any order.</param>
    public static Axes Create(ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <summary>A single axis.</summary>
    /// <param name="axis">The axis.</param>
    public static implicit operator Axes(int axis) => new([axis]);

    /// <summary>Several axes.</summary>
    /// <param name="axes">The axes, in any order.</param>
    public static implicit operator Axes(int[] axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        return Create(axes);
    }

    /// <summary>The axes as given; of <see cref="All"/>, none.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() =>
        (_axes ?? ReadOnlySpan<int>.Empty).GetEnumerator();

    /// <summary>Whether each axis of an array is meant.</summary>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    internal void Mark(ReadOnlySpan<int> shape, Span<bool> isReduced, string operation, string parameter = "axis")
    {
        isReduced.Fill(_axes is null);
        foreach (var axis in this)
        {
            ref var mark = ref isReduced[Shapes.Axis(axis, shape, operation, parameter)];
            if (mark)
            {
                throw new ArgumentException(
                    $"{operation}: axis {axis} is named twice for an array of shape {Shapes.Format(shape)}.", parameter);
            }

            mark = true;
        }
    }
}
