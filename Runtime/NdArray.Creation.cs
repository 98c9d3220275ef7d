using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using VjpGen.Primitives;

namespace VjpGen;

/// <summary>
/// Creates arrays and computes with them: NumPy's functions, with NumPy's names in Pascal case and NumPy's semantics. Every
/// function of floating-point arrays is differentiable, to any order.
/// </summary>
public static partial class NdArray
{
    /// <summary>A scalar (numpy.array of a number).</summary>
    /// <param name="value">Its only element.</param>
    public static NdArray<T> Create<T>(T value)
        where T : unmanaged =>
        value;

    /// <summary>A vector of given elements (numpy.array).</summary>
    /// <param name="elements">The elements, which are copied.</param>
    public static NdArray<T> Create<T>(ReadOnlySpan<T> elements)
        where T : unmanaged =>
        Create(elements, [elements.Length]);

    /// <summary>An array of given elements and shape (numpy.reshape of numpy.array).</summary>
    /// <param name="elements">The elements in row-major order, which are copied.</param>
    /// <param name="shape">The lengths of the axes; an empty span for a scalar.</param>
    /// <exception cref="ArgumentException">The shape does not hold that many elements.</exception>
    public static NdArray<T> Create<T>(ReadOnlySpan<T> elements, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        var array = NdArray<T>.Uninitialized(Shapes.Checked(shape, nameof(Create)));
        if (array.Length != elements.Length)
        {
            throw new ArgumentException(
                $"{nameof(Create)}: {elements.Length} elements do not fill shape {Shapes.Format(shape)}.", nameof(elements));
        }

        elements.CopyTo(array.Buffer);
        return array;
    }

    /// <summary>A matrix of given elements (numpy.array).</summary>
    /// <param name="elements">The elements, which are copied.</param>
    public static NdArray<T> Create<T>(T[,] elements)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(elements);
        var array = NdArray<T>.Uninitialized([elements.GetLength(0), elements.GetLength(1)]);
        if (array.Length > 0)
        {
            MemoryMarshal.CreateReadOnlySpan(ref elements[0, 0], elements.Length).CopyTo(array.Buffer);
        }

        return array;
    }

    /// <summary>An array with the shape and a copy of the elements of one of the BCL's tensors.</summary>
    /// <param name="tensor">The tensor, in any layout.</param>
    public static NdArray<T> FromTensor<T>(ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged
    {
        Span<int> shape = stackalloc int[tensor.Rank];
        for (var axis = 0; axis < shape.Length; axis++)
        {
            shape[axis] = checked((int)tensor.Lengths[axis]);
        }

        var array = NdArray<T>.Uninitialized(Shapes.Checked(shape, nameof(FromTensor), nameof(tensor)));
        tensor.FlattenTo(array.Buffer);
        return array;
    }

    /// <summary>Zeros (numpy.zeros).</summary>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">A negative length, too many axes, or too many elements.</exception>
    public static NdArray<T> Zeros<T>(params ReadOnlySpan<int> shape)
        where T : unmanaged =>
        Filled(shape, default(T), nameof(Zeros));

    /// <summary>Ones (numpy.ones).</summary>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">A negative length, too many axes, or too many elements.</exception>
    public static NdArray<T> Ones<T>(params ReadOnlySpan<int> shape)
        where T : unmanaged, INumberBase<T> =>
        Filled(shape, T.One, nameof(Ones));

    /// <summary>An array with one value everywhere (numpy.full).</summary>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">A negative length, too many axes, or too many elements.</exception>
    public static NdArray<T> Full<T>(ReadOnlySpan<int> shape, T value)
        where T : unmanaged =>
        Filled(shape, value, nameof(Full));

    /// <summary>Zeros in the shape of another array (numpy.zeros_like).</summary>
    /// <param name="x">The array whose shape is meant.</param>
    public static NdArray<T> ZerosLike<T>(NdArray<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, default(T));
    }

    /// <summary>Ones in the shape of another array (numpy.ones_like).</summary>
    /// <param name="x">The array whose shape is meant.</param>
    public static NdArray<T> OnesLike<T>(NdArray<T> x)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, T.One);
    }

    /// <summary>The numbers 0, 1, 2, … below a bound (numpy.arange).</summary>
    /// <param name="stop">The bound, which is not included.</param>
    public static NdArray<T> Arange<T>(T stop)
        where T : unmanaged, INumber<T> =>
        Arange(T.Zero, stop, T.One);

    /// <summary>The numbers start, start + step, start + 2 step, … before a bound (numpy.arange).</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The bound, which is not included.</param>
    /// <param name="step">The distance of neighbours; negative to count down.</param>
    /// <exception cref="ArgumentException"><paramref name="step"/> is 0, or there would be too many numbers.</exception>
    public static NdArray<T> Arange<T>(T start, T stop, T step)
        where T : unmanaged, INumber<T>
    {
        if (T.IsZero(step))
        {
            throw new ArgumentException($"{nameof(Arange)}: the step is 0.", nameof(step));
        }

        var count = Math.Ceiling((double.CreateChecked(stop) - double.CreateChecked(start)) / double.CreateChecked(step));
        if (!(count <= Array.MaxLength))
        {
            throw new ArgumentException($"{nameof(Arange)}: from {start} to {stop} by {step} are too many numbers.", nameof(stop));
        }

        var array = NdArray<T>.Uninitialized([(int)Math.Max(count, 0)]);
        for (var i = 0; i < array.Length; i++)
        {
            array.Buffer[i] = start + (T.CreateChecked(i) * step);
        }

        return array;
    }

    /// <summary>Evenly spaced numbers, both ends included (numpy.linspace).</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number.</param>
    /// <param name="num">How many; 0 or more.</param>
    /// <exception cref="ArgumentException"><paramref name="num"/> is negative.</exception>
    public static NdArray<T> Linspace<T>(T start, T stop, int num = 50)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (num < 0)
        {
            throw new ArgumentException($"{nameof(Linspace)}: {num} numbers are fewer than none.", nameof(num));
        }

        var array = NdArray<T>.Uninitialized([num]);
        for (var i = 0; i < num; i++)
        {
            array.Buffer[i] = i == num - 1 && i > 0
                ? stop
                : start + ((stop - start) * T.CreateChecked(i) / T.CreateChecked(Math.Max(num - 1, 1)));
        }

        return array;
    }

    /// <summary>The identity matrix (numpy.identity).</summary>
    /// <param name="n">The number of rows and columns.</param>
    /// <exception cref="ArgumentException"><paramref name="n"/> is negative, or the matrix too large.</exception>
    public static NdArray<T> Identity<T>(int n)
        where T : unmanaged, INumberBase<T> =>
        Eye<T>(n, n, 0, nameof(Identity));

    /// <summary>The matrix with ones on a diagonal and zeros elsewhere (numpy.eye).</summary>
    /// <param name="n">The number of rows.</param>
    /// <param name="m">The number of columns; as many as rows where it is not given.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above it.</param>
    /// <exception cref="ArgumentException">A negative number of rows or columns, or too large a matrix.</exception>
    public static NdArray<T> Eye<T>(int n, int? m = null, int k = 0)
        where T : unmanaged, INumberBase<T> =>
        Eye<T>(n, m ?? n, k, nameof(Eye));

    /// <summary>
    /// The coordinates of a grid (numpy.meshgrid): for each vector an array of the shape of the grid that varies along its axis alone.
    /// </summary>
    /// <param name="arrays">The places along each axis of the grid; vectors or scalars.</param>
    /// <param name="indexing"><c>"xy"</c> exchanges the first two axes of the grid, as pictures have them; <c>"ij"</c> does not.</param>
    /// <exception cref="ArgumentException">More than one axis, another indexing, or too large a grid.</exception>
    public static NdArray<T>[] MeshGrid<T>(ReadOnlySpan<NdArray<T>> arrays, string indexing = "xy")
        where T : unmanaged
    {
        if (indexing is not ("xy" or "ij"))
        {
            throw new ArgumentException(
                $"{nameof(MeshGrid)}: the indexing is \"{indexing}\", neither \"xy\" nor \"ij\".", nameof(indexing));
        }

        var shape = new int[arrays.Length];
        for (var i = 0; i < arrays.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(arrays[i], nameof(arrays));
            shape[AxisOf(i)] = arrays[i].Rank <= 1
                ? arrays[i].Length
                : throw new ArgumentException(
                    $"{nameof(MeshGrid)}: an array of shape {Shapes.Format(arrays[i].Shape)} is no vector.", nameof(arrays));
        }

        shape = Shapes.Checked(shape, nameof(MeshGrid), nameof(arrays));
        var grid = new NdArray<T>[arrays.Length];
        for (var i = 0; i < grid.Length; i++)
        {
            var along = new int[shape.Length];
            along.AsSpan().Fill(1);
            along[AxisOf(i)] = arrays[i].Length;
            using var composite = Composite.Begin();
            grid[i] = composite.Value(BroadcastTo(Reshape(arrays[i], along), shape), nameof(MeshGrid));
        }

        return grid;

        int AxisOf(int i) => indexing == "xy" && shape.Length > 1 && i < 2 ? 1 - i : i;
    }

    /// <summary>Rows of zeros with a one at each index (jax.nn.one_hot); out-of-range indices give a row of zeros.</summary>
    /// <param name="indices">Where the ones stand; the result has one axis more, the last.</param>
    /// <param name="classes">The length of the last axis.</param>
    /// <exception cref="ArgumentException"><paramref name="classes"/> is negative, or the result too large.</exception>
    public static NdArray<T> OneHot<T>(NdArray<int> indices, int classes)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(indices);
        var array = Filled([.. indices.Shape, classes], T.Zero, nameof(OneHot), nameof(classes));
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices.Elements[i] >= 0 && indices.Elements[i] < classes)
            {
                array.Buffer[(i * classes) + indices.Elements[i]] = T.One;
            }
        }

        return array;
    }

    /// <summary>Independent numbers, uniform in [0, 1); the same for the same seed (numpy.random.Generator.random).</summary>
    /// <param name="seed">Chooses the numbers.</param>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">A negative length, too many axes, or too many elements.</exception>
    public static NdArray<T> RandomUniform<T>(int seed, params ReadOnlySpan<int> shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var array = NdArray<T>.Uninitialized(Shapes.Checked(shape, nameof(RandomUniform)));
        foreach (ref var element in array.Buffer)
        {
            // Truncated, since rounding a double just below 1 to a narrower type would give 1.
            element = T.CreateTruncating(typeof(T) == typeof(double) ? random.NextDouble() : random.NextSingle());
        }

        return array;
    }

    /// <summary>
    /// Independent numbers from the standard normal distribution; the same for the same seed
    /// (numpy.random.Generator.standard_normal; G. E. P. Box and M. E. Muller, 1958).
    /// </summary>
    /// <param name="seed">Chooses the numbers.</param>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <exception cref="ArgumentException">A negative length, too many axes, or too many elements.</exception>
    public static NdArray<T> RandomNormal<T>(int seed, params ReadOnlySpan<int> shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        var array = NdArray<T>.Uninitialized(Shapes.Checked(shape, nameof(RandomNormal)));
        foreach (ref var element in array.Buffer)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            element = T.CreateChecked(radius * Math.Cos(Math.Tau * random.NextDouble()));
        }

        return array;
    }

    private static NdArray<T> Eye<T>(int rows, int columns, int k, string operation)
        where T : unmanaged, INumberBase<T>
    {
        var array = Filled([rows, columns], T.Zero, operation, "n");
        for (var row = Math.Max(0, -(long)k); row < Math.Min(rows, (long)columns - k); row++)
        {
            array.Buffer[(int)((row * columns) + row + k)] = T.One;
        }

        return array;
    }

    private static NdArray<T> Filled<T>(ReadOnlySpan<int> shape, T value, string operation, string parameter = "shape")
        where T : unmanaged
    {
        var array = NdArray<T>.Uninitialized(Shapes.Checked(shape, operation, parameter));
        array.Buffer.Fill(value);
        return array;
    }
}
