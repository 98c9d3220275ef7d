using VjpGen.Tapes;

namespace VjpGen;

/// <summary>An <see cref="NdArray{T}"/> whose element type is not known at compile time. Nothing else implements it.</summary>
public interface INdArray
{
    /// <summary>The length of each axis; empty for a scalar.</summary>
    ReadOnlySpan<int> Shape { get; }

    /// <summary>The number of axes.</summary>
    int Rank { get; }

    /// <summary>The number of elements.</summary>
    int Length { get; }

    /// <summary>The type of the elements.</summary>
    Type ElementType { get; }

    /// <summary>The tape of the innermost transform that records this array, if any does.</summary>
    internal Tape? Tape { get; }

    /// <summary>What <see cref="Tape"/> wraps; the array itself where nothing records it.</summary>
    internal INdArray Primal { get; }

    /// <summary>Where the array's cotangent stands on <see cref="Tape"/>.</summary>
    internal int Slot { get; }

    /// <summary>The shape as the array that holds it; shared, never written to.</summary>
    internal int[] ShapeArray { get; }

    /// <inheritdoc cref="NdArray{T}.AsType{TTo}"/>
    internal NdArray<TTo> AsType<TTo>()
        where TTo : unmanaged;

    /// <summary>Whether another array has the same type, shape and elements, bit by bit.</summary>
    internal bool HasElementsOf(INdArray other);
}
