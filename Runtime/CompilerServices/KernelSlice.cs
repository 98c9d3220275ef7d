using System.ComponentModel;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: a range of elements, the same in all arrays of a call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KernelSlice
{
    private readonly int _start;
    private readonly int _length;

    internal KernelSlice(int start, int length)
    {
        _start = start;
        _length = length;
    }

    /// <summary>The elements of an argument in this range; those of a recorded array are its value.</summary>
    /// <param name="array">The array.</param>
    public ReadOnlySpan<T> Of<T>(NdArray<T> array)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.Elements.Slice(_start, _length);
    }

    /// <summary>The place for the elements in this range of an array that has just been allocated.</summary>
    /// <param name="array">The array.</param>
    public Span<T> In<T>(NdArray<T> array)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array);
        return array.Buffer.Slice(_start, _length);
    }
}
