using System.Numerics;
using System.Numerics.Tensors;

namespace VjpGen.Primitives;

/// <summary>
/// The sums that cotangents need, for code that is generic over all element types: reshaping or slicing works on masks as
/// well, but only numbers are ever recorded.
/// </summary>
internal abstract class Additive<T>
    where T : unmanaged
{
    /// <summary>The sums of T; only to be asked for where an array of T has been recorded.</summary>
    /// <exception cref="NotSupportedException">T has no derivatives.</exception>
    public static Additive<T> Instance =>
        Known ?? throw new NotSupportedException($"NdArray<{typeof(T).Name}> is not differentiable; use float or double.");

    private static Additive<T>? Known { get; } = Create();

    /// <summary>x + y of equal shapes, recorded where they are.</summary>
    public abstract NdArray<T> Add(NdArray<T> x, NdArray<T> y);

    /// <summary>x − y, recorded where they are.</summary>
    public abstract NdArray<T> Subtract(NdArray<T> x, NdArray<T> y);

    /// <summary>−x, recorded where it is.</summary>
    public abstract NdArray<T> Negative(NdArray<T> x);

    /// <summary>x + y into a buffer, which may be one of them.</summary>
    public abstract void Add(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sum);

    /// <summary>The transpose of broadcasting: sums over the axes along which <paramref name="shape"/> was repeated.</summary>
    public abstract NdArray<T> SumTo(NdArray<T> x, int[] shape);

    /// <summary>The transpose of taking: rows of <paramref name="x"/> along an axis, added up at their indices.</summary>
    public abstract NdArray<T> ScatterSum(NdArray<T> x, NdArray<int> indices, int axis, int length);

    private static Additive<T>? Create()
    {
        if (typeof(T) == typeof(float))
        {
            return (Additive<T>)(object)new Numbers<float>();
        }

        if (typeof(T) == typeof(double))
        {
            return (Additive<T>)(object)new Numbers<double>();
        }

        return null;
    }

    private sealed class Numbers<TNumber> : Additive<TNumber>
        where TNumber : unmanaged, INumber<TNumber>
    {
        public override NdArray<TNumber> Add(NdArray<TNumber> x, NdArray<TNumber> y) => NdArray.Add(x, y);

        public override NdArray<TNumber> Subtract(NdArray<TNumber> x, NdArray<TNumber> y) => NdArray.Subtract(x, y);

        public override NdArray<TNumber> Negative(NdArray<TNumber> x) => NdArray.Negative(x);

        public override void Add(ReadOnlySpan<TNumber> x, ReadOnlySpan<TNumber> y, Span<TNumber> sum) => TensorPrimitives.Add(x, y, sum);

        public override NdArray<TNumber> SumTo(NdArray<TNumber> x, int[] shape) => NdArray.SumTo(x, shape);

        public override NdArray<TNumber> ScatterSum(NdArray<TNumber> x, NdArray<int> indices, int axis, int length) =>
            NdArray.ScatterSum(x, indices, axis, length);
    }
}
