using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>The same elements, in row-major order, in another shape (numpy.reshape). No element is copied.</summary>
    /// <param name="x">The array.</param>
    /// <param name="shape">The new lengths; one may be -1 and follows from the others.</param>
    /// <exception cref="ArgumentException">The lengths do not multiply to the length of <paramref name="x"/>.</exception>
    public static NdArray<T> Reshape<T>(NdArray<T> x, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return ReshapeTo(x, ResolveShape(x, shape));
    }

    /// <summary>The elements in row-major order, as a vector (numpy.ravel). No element is copied.</summary>
    /// <param name="x">The array.</param>
    public static NdArray<T> Ravel<T>(NdArray<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        return composite.Value(ReshapeTo(x, [x.Length]), nameof(Ravel));
    }

    /// <summary>The array with a new axis of length 1 (numpy.expand_dims).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">Where the new axis stands in the result.</param>
    /// <exception cref="ArgumentException">The axis is out of range.</exception>
    public static NdArray<T> ExpandDims<T>(NdArray<T> x, int axis)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return ExpandDims(x, axis, nameof(ExpandDims));
    }

    /// <summary>The array without its axes of length 1, or without those named (numpy.squeeze).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes to drop, each of length 1; all of that length where none is given.</param>
    /// <exception cref="ArgumentException">An axis is out of range or has another length than 1.</exception>
    public static NdArray<T> Squeeze<T>(NdArray<T> x, Axes? axis = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        Span<bool> isDropped = stackalloc bool[x.Rank];
        (axis ?? Axes.All).Mark(x.Shape, isDropped, nameof(Squeeze));
        var shape = new List<int>(x.Rank);
        for (var i = 0; i < x.Rank; i++)
        {
            if (!isDropped[i] || (axis is null && x.Shape[i] != 1))
            {
                shape.Add(x.Shape[i]);
            }
            else if (x.Shape[i] != 1)
            {
                throw new ArgumentException(
                    $"{nameof(Squeeze)}: axis {i} of an array of shape {Shapes.Format(x.Shape)} has not length 1.", nameof(axis));
            }
        }

        using var composite = Composite.Begin();
        return composite.Value(ReshapeTo(x, [.. shape]), nameof(Squeeze));
    }

    /// <summary>The array with its axes permuted (numpy.transpose).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axes">For each axis of the result, the axis of <paramref name="x"/> it is; none reverses the order.</param>
    /// <exception cref="ArgumentException"><paramref name="axes"/> is not a permutation of the axes.</exception>
    public static NdArray<T> Transpose<T>(NdArray<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var order = new int[x.Rank];
        for (var axis = 0; axis < order.Length; axis++)
        {
            order[axis] = order.Length - 1 - axis;
        }

        if (!axes.IsEmpty)
        {
            Span<bool> isNamed = stackalloc bool[x.Rank];
            Axes.Create(axes).Mark(x.Shape, isNamed, nameof(Transpose), nameof(axes));
            if (axes.Length != x.Rank)
            {
                throw new ArgumentException(
                    $"{nameof(Transpose)}: axes {Shapes.Format(axes)} do not name every axis of an array of shape " +
                    $"{Shapes.Format(x.Shape)}.",
                    nameof(axes));
            }

            for (var axis = 0; axis < order.Length; axis++)
            {
                order[axis] = Shapes.Axis(axes[axis], x.Shape, nameof(Transpose));
            }
        }

        return Linear.Apply(new Transpose<T>(order), x);
    }

    /// <summary>The array with two axes exchanged (numpy.swapaxes).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis1">The one axis.</param>
    /// <param name="axis2">The other axis.</param>
    /// <exception cref="ArgumentException">An axis is out of range.</exception>
    public static NdArray<T> SwapAxes<T>(NdArray<T> x, int axis1, int axis2)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var order = new int[x.Rank];
        for (var axis = 0; axis < order.Length; axis++)
        {
            order[axis] = axis;
        }

        ref var one = ref order[Shapes.Axis(axis1, x.Shape, nameof(SwapAxes), nameof(axis1))];
        ref var other = ref order[Shapes.Axis(axis2, x.Shape, nameof(SwapAxes), nameof(axis2))];
        (one, other) = (other, one);
        using var composite = Composite.Begin();
        return composite.Value(Linear.Apply(new Transpose<T>(order), x), nameof(SwapAxes));
    }

    /// <summary>The array with one axis moved elsewhere, the others in their order (numpy.moveaxis).</summary>
    /// <param name="x">The array.</param>
    /// <param name="source">The axis to move.</param>
    /// <param name="destination">Where it stands in the result.</param>
    /// <exception cref="ArgumentException">An axis is out of range.</exception>
    public static NdArray<T> MoveAxis<T>(NdArray<T> x, int source, int destination)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var from = Shapes.Axis(source, x.Shape, nameof(MoveAxis), nameof(source));
        var to = Shapes.Axis(destination, x.Shape, nameof(MoveAxis), nameof(destination));
        var order = Enumerable.Range(0, x.Rank).ToList();
        order.RemoveAt(from);
        order.Insert(to, from);
        using var composite = Composite.Begin();
        return composite.Value(Linear.Apply(new Transpose<T>([.. order]), x), nameof(MoveAxis));
    }

    /// <summary>The array, or of a scalar the vector of its element (numpy.atleast_1d).</summary>
    /// <param name="x">The array.</param>
    public static NdArray<T> AtLeast1D<T>(NdArray<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        return x.Rank >= 1 ? x : composite.Value(Reshape(x, 1), nameof(AtLeast1D));
    }

    /// <summary>The array, or of a vector or a scalar the matrix with that as its row (numpy.atleast_2d).</summary>
    /// <param name="x">The array.</param>
    public static NdArray<T> AtLeast2D<T>(NdArray<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        using var composite = Composite.Begin();
        return x.Rank >= 2 ? x : composite.Value(Reshape(x, 1, x.Length), nameof(AtLeast2D));
    }

    /// <summary>The array repeated along the axes it lacks or has with length 1 (numpy.broadcast_to).</summary>
    /// <param name="x">The array.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <exception cref="ArgumentException">The array does not broadcast to that shape.</exception>
    public static NdArray<T> BroadcastTo<T>(NdArray<T> x, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return BroadcastTo(x, shape, nameof(BroadcastTo), nameof(shape));
    }

    /// <summary>The array with the order of elements along some axes reversed (numpy.flip).</summary>
    /// <param name="x">The array.</param>
    /// <param name="axis">The axes; all where none is given.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<T> Flip<T>(NdArray<T> x, Axes axis = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        var isFlipped = new bool[x.Rank];
        axis.Mark(x.Shape, isFlipped, nameof(Flip));
        return Slice(x, Array.ConvertAll(isFlipped, static flipped => flipped ? AxisIndex.Every(-1) : AxisIndex.Whole), nameof(Flip));
    }

    /// <summary>The reversal of broadcasting: the sum over every axis along which <paramref name="shape"/> would be repeated.</summary>
    internal static NdArray<T> SumTo<T>(NdArray<T> x, int[] shape)
        where T : unmanaged, INumber<T>
    {
        if (x.Shape.SequenceEqual(shape))
        {
            return x;
        }

        var lead = x.Rank - shape.Length;
        var repeated = new List<int>(x.Rank);
        for (var axis = 0; axis < x.Rank; axis++)
        {
            if (axis < lead || (shape[axis - lead] == 1 && x.Shape[axis] != 1))
            {
                repeated.Add(axis);
            }
        }

        return ReshapeTo(Sum(x, (int[])[.. repeated]), shape);
    }

    private static NdArray<T> BroadcastTo<T>(NdArray<T> x, ReadOnlySpan<int> shape, string operation, string parameter)
        where T : unmanaged
    {
        if (x.Shape.SequenceEqual(shape))
        {
            return x;
        }

        var target = Shapes.Checked(shape, operation, parameter);
        return Shapes.TryBroadcast(x.ShapeArray, target) is { } common && common.AsSpan().SequenceEqual(target)
            ? Linear.Apply(new BroadcastTo<T>(target), x)
            : throw new ArgumentException(
                $"{operation}: an array of shape {Shapes.Format(x.Shape)} does not broadcast to {Shapes.Format(target)}.", parameter);
    }

    private static NdArray<T> ExpandDims<T>(NdArray<T> x, int axis, string operation)
        where T : unmanaged
    {
        if (axis < -x.Rank - 1 || axis > x.Rank)
        {
            throw new ArgumentException(
                $"{operation}: axis {axis} is out of range for an array of shape {Shapes.Format(x.Shape)} and one axis more.",
                nameof(axis));
        }

        var at = axis < 0 ? axis + x.Rank + 1 : axis;
        var shape = Shapes.Checked([.. x.Shape[..at], 1, .. x.Shape[at..]], operation, parameter: null);
        using var composite = Composite.Begin();
        return composite.Value(ReshapeTo(x, shape), operation);
    }

    private static NdArray<T> ReshapeTo<T>(NdArray<T> x, int[] shape)
        where T : unmanaged =>
        Linear.Apply(new Reshape<T>(shape), x);

    private static int[] ResolveShape<T>(NdArray<T> x, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        var open = shape.IndexOf(-1);
        if (open < 0)
        {
            var given = Shapes.Checked(shape, nameof(Reshape));
            return Shapes.Length(given) == x.Length ? given : throw DoesNotFit(x, shape);
        }

        if (shape[(open + 1)..].Contains(-1))
        {
            throw DoesNotFit(x, shape);
        }

        var rest = Shapes.Length(Shapes.Checked(Shapes.Replace(shape, open), nameof(Reshape)));
        return rest != 0 && x.Length % rest == 0 ? Shapes.Replace(shape, open, x.Length / rest) : throw DoesNotFit(x, shape);

        static ArgumentException DoesNotFit(NdArray<T> x, ReadOnlySpan<int> shape) =>
            new($"{nameof(Reshape)}: an array of shape {Shapes.Format(x.Shape)} cannot have shape {Shapes.Format(shape)}.", nameof(shape));
    }
}

/// <summary>The same elements in another shape; the transpose gives them their old one.</summary>
internal readonly struct Reshape<T>(int[] shape) : ILinear<T>
    where T : unmanaged
{
    public NdArray<T> Forward(NdArray<T> x) => x.WithShape(shape);

    public NdArray<T> Transpose(NdArray<T> g, int[] original) => NdArray.Reshape(g, original);
}

/// <summary>y[…, i_k, …] = x with axis k of y being axis order[k] of x; the transpose is the inverse permutation.</summary>
internal readonly struct Transpose<T>(int[] order) : ILinear<T>
    where T : unmanaged
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var rank = order.Length;
        Span<int> from = stackalloc int[rank];
        Span<int> strides = stackalloc int[rank];
        Shapes.Strides(x.Shape, from);
        var shape = new int[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            shape[axis] = x.Shape[order[axis]];
            strides[axis] = from[order[axis]];
        }

        var y = NdArray<T>.Uninitialized(shape);
        StridedCopy.Gather(x.Elements, 0, strides, shape, y.Buffer);
        return y;
    }

    NdArray<T> ILinear<T>.Transpose(NdArray<T> g, int[] shape)
    {
        var inverse = new int[order.Length];
        for (var axis = 0; axis < order.Length; axis++)
        {
            inverse[order[axis]] = axis;
        }

        return Linear.Apply(new Transpose<T>(inverse), g);
    }
}

/// <summary>x repeated; the transpose sums over the repeats.</summary>
internal readonly struct BroadcastTo<T>(int[] shape) : ILinear<T>
    where T : unmanaged
{
    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(shape);
        Broadcasting.Repeat(x, y);
        return y;
    }

    public NdArray<T> Transpose(NdArray<T> g, int[] original) => Additive<T>.Instance.SumTo(g, original);
}
