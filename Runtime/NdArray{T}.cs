using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VjpGen.Primitives;
using VjpGen.Tapes;
using VjpGen.Text;

namespace VjpGen;

/// <summary>
/// An immutable n-dimensional array over one contiguous row-major buffer. Shape <c>[]</c> is a scalar. Arrays of
/// <see cref="float"/> and <see cref="double"/> are differentiable; masks (<see cref="bool"/>) and indices (<see cref="int"/>)
/// are not.
/// </summary>
/// <remarks>
/// Inside a transform (<see cref="Autodiff"/>) an array may be <em>recorded</em>: it has its value as any other, and every
/// operation on it is noted on the transform's tape. Such an array must not be used after the transform has ended.
/// Arrays may be shared freely between threads.
/// </remarks>
/// <typeparam name="T">The type of the elements.</typeparam>
[DebuggerDisplay("{NdArrayText.Describe(this),nq}")]
public sealed class NdArray<T> : INdArray
    where T : unmanaged
{
    /// <summary>The largest number of axes, as in NumPy 2.</summary>
    internal const int MaxRank = 64;

    private readonly int[] _shape;

    // A single element stands in the object itself, so that a scalar is one small allocation.
    private readonly T[]? _elements;
    private readonly T _single;

    // Only in a recorded array: what it wraps, and where the cotangent of this wrapping stands.
    private readonly NdArray<T>? _primal;
    private readonly Tape? _tape;
    private readonly int _slot;

    private NdArray(int[] shape, int length)
    {
        _shape = shape;
        _elements = length == 1 ? null : Allocate(length);
    }

    private NdArray(int[] shape, NdArray<T> source)
    {
        _shape = shape;
        _elements = source._elements;
        _single = source._single;
    }

    private NdArray(NdArray<T> primal, Tape tape, int slot)
        : this(primal._shape, primal)
    {
        _primal = primal;
        _tape = tape;
        _slot = slot;
    }

    private NdArray(T scalar)
    {
        _shape = [];
        _single = scalar;
    }

    /// <summary>The length of each axis; empty for a scalar.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>The number of axes; 0 for a scalar.</summary>
    public int Rank => _shape.Length;

    /// <summary>The number of elements: the product of <see cref="Shape"/>, 1 for a scalar.</summary>
    public int Length => _elements is null ? 1 : _elements.Length;

    Type INdArray.ElementType => typeof(T);

    Tape? INdArray.Tape => _tape;

    INdArray INdArray.Primal => Primal;

    int INdArray.Slot => _slot;

    int[] INdArray.ShapeArray => _shape;

    NdArray<TTo> INdArray.AsType<TTo>() => AsType<TTo>();

    bool INdArray.HasElementsOf(INdArray other) =>
        other is NdArray<T> array && Shape.SequenceEqual(array.Shape)
        && MemoryMarshal.AsBytes(Elements).SequenceEqual(MemoryMarshal.AsBytes(array.Elements));

    internal Tape? Tape => _tape;

    internal int Slot => _slot;

    /// <summary>The value with the innermost level unwrapped. Only for recorded arrays.</summary>
    internal NdArray<T> Primal => _primal!;

    /// <summary>The shape as the array that holds it; shared, never written to.</summary>
    internal int[] ShapeArray => _shape;

    /// <summary>
    /// The elements, to be written by the code that has just allocated this array and by nobody once it is visible elsewhere.
    /// </summary>
    internal Span<T> Buffer => _elements is null ? MemoryMarshal.CreateSpan(ref Unsafe.AsRef(in _single), 1) : _elements;

    /// <summary>The elements without the check for a transform that has ended.</summary>
    internal ReadOnlySpan<T> Elements => Buffer;

    /// <summary>
    /// Part of the array, as NumPy's basic indexing: an integer selects along an axis and drops it, a range keeps it, and
    /// axes not named are kept whole. Differentiable; use <see cref="Item"/> to read a single value out.
    /// </summary>
    /// <param name="index">One entry an axis: <c>x[0]</c>, <c>x[^1]</c>, <c>x[1..3, 0]</c>, <c>x[AxisIndex.Every(2)]</c>.</param>
    /// <exception cref="ArgumentException">More entries than axes, or an entry outside its axis.</exception>
    [IndexerName("Part")]
    public NdArray<T> this[params ReadOnlySpan<AxisIndex> index] => NdArray.Slice(this, index, "Indexer");

    /// <summary>The only element of an array of length 1, whatever its rank.</summary>
    /// <remarks>It may be read while the array is being differentiated, to decide what to do next; it is a constant all the same.</remarks>
    /// <exception cref="InvalidOperationException">
    /// The array has not exactly one element, or was recorded by a transform that has ended.
    /// </exception>
    public T Item()
    {
        if (Length != 1)
        {
            throw ShapeRefusal.Because($"Item() needs an array with one element; this one has shape {Shapes.Format(_shape)}.");
        }

        _tape?.ThrowIfEnded("Item");
        return Elements[0];
    }

    /// <summary>The elements in row-major order, without a copy.</summary>
    /// <exception cref="InvalidOperationException">
    /// A transform records the array: what is computed from its bare elements would have no derivative. Take
    /// <see cref="Autodiff.StopGradient{T}(NdArray{T})"/> of it first where that is meant.
    /// </exception>
    public ReadOnlySpan<T> AsSpan()
    {
        ThrowIfRecorded("AsSpan");
        return Elements;
    }

    /// <summary>A copy of the elements in row-major order.</summary>
    /// <exception cref="InvalidOperationException">A transform records the array, as for <see cref="AsSpan"/>.</exception>
    public T[] ToArray()
    {
        ThrowIfRecorded("ToArray");
        return Elements.ToArray();
    }

    /// <summary>The same memory as the BCL's tensor type, shape included; a scalar becomes a tensor of shape [1].</summary>
    /// <exception cref="InvalidOperationException">A transform records the array, as for <see cref="AsSpan"/>.</exception>
    public ReadOnlyTensorSpan<T> AsTensorSpan()
    {
        ThrowIfRecorded("AsTensorSpan");
        if (Rank == 0)
        {
            return new ReadOnlyTensorSpan<T>(Elements, [1]);
        }

        Span<nint> lengths = stackalloc nint[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            lengths[axis] = _shape[axis];
        }

        return new ReadOnlyTensorSpan<T>(Elements, lengths);
    }

    /// <summary>The array with its axes permuted; reversed where no order is given. See <see cref="NdArray.Transpose{T}"/>.</summary>
    /// <param name="axes">For each axis of the result, the axis of this array it is.</param>
    /// <exception cref="ArgumentException"><paramref name="axes"/> is not a permutation of the axes.</exception>
    public NdArray<T> Transpose(params ReadOnlySpan<int> axes) => NdArray.Transpose(this, axes);

    /// <summary>The same elements in another shape; one length may be -1. See <see cref="NdArray.Reshape{T}"/>.</summary>
    /// <param name="shape">The lengths of the new axes.</param>
    /// <exception cref="ArgumentException">The lengths do not multiply to <see cref="Length"/>.</exception>
    public NdArray<T> Reshape(params ReadOnlySpan<int> shape) => NdArray.Reshape(this, shape);

    /// <summary>The elements in row-major order, as a vector (numpy.ndarray.flatten). See <see cref="NdArray.Ravel{T}"/>.</summary>
    public NdArray<T> Flatten() => NdArray.Ravel(this);

    /// <summary>
    /// The elements as another type (numpy.ndarray.astype): between float, double, int, long and bool; fractions are cut off.
    /// </summary>
    /// <remarks>Differentiable between float and double; a cotangent comes back in the type of this array.</remarks>
    /// <exception cref="NotSupportedException">Another type.</exception>
    public NdArray<TTo> AsType<TTo>()
        where TTo : unmanaged =>
        Casting.Cast<T, TTo>(this);

    /// <summary>The values as NumPy prints them, elided where there are more than a thousand.</summary>
    public override string ToString() => NdArrayText.Format(this);

    /// <summary>A scalar array.</summary>
    /// <param name="value">Its only element.</param>
    public static implicit operator NdArray<T>(T value) => new(value);

    /// <summary>The only element of an array of length 1: <see cref="Item"/>.</summary>
    /// <param name="array">An array of length 1.</param>
    /// <exception cref="InvalidOperationException">The array has not exactly one element.</exception>
    public static explicit operator T(NdArray<T> array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.Item();
    }

    /// <summary>
    /// A new array with unspecified elements, to be filled through <see cref="Buffer"/>. Every buffer of every array comes from here.
    /// </summary>
    /// <param name="shape">A valid shape, which the array keeps.</param>
    internal static NdArray<T> Uninitialized(int[] shape) => new(shape, Shapes.Length(shape));

    /// <summary>Keeps a place and a shape where the elements are not to be held; nothing but its shape may be read.</summary>
    internal static NdArray<T> Placeholder(int[] shape) => new(shape, default(T));

    /// <summary>This array's memory under another shape of the same length.</summary>
    internal NdArray<T> WithShape(int[] shape) => new(shape, this);

    /// <summary>This array as the value at <paramref name="slot"/> of <paramref name="tape"/>.</summary>
    internal NdArray<T> RecordedOn(Tape tape, int slot) => new(this, tape, slot);

    /// <summary>The value itself, with every level unwrapped.</summary>
    /// <param name="operation">What it is for, should a level have ended.</param>
    internal NdArray<T> Unrecorded(string operation)
    {
        var array = this;
        while (array._primal is { } primal)
        {
            array._tape!.ThrowIfEnded(operation);
            array = primal;
        }

        return array;
    }

    private void ThrowIfRecorded(string operation)
    {
        if (_tape is not null)
        {
            _tape.ThrowIfEnded(operation);
            throw new InvalidOperationException(
                $"{operation}: this array is being differentiated, and what is computed from its bare elements would have no derivative. " +
                "Compute with the functions of NdArray, or take Autodiff.StopGradient(array) first where a constant is meant.");
        }
    }

    private static T[] Allocate(int length) => length == 0 ? [] : GC.AllocateUninitializedArray<T>(length);
}
