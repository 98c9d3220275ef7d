using System.Numerics;

namespace VjpGen.Primitives;

/// <summary>A function of two elements, for which <c>TensorPrimitives</c> has no kernel.</summary>
internal interface IElementFunction2<T, TResult>
{
    static abstract TResult Of(T x, T y);
}

/// <summary>Such a function as a primitive that combines two arrays element by element.</summary>
internal interface IPerElement2<TSelf, T> : IElementwise2<T>, IElementFunction2<T, T>
    where TSelf : struct, IPerElement2<TSelf, T>
    where T : unmanaged, INumber<T>
{
    static void IElementwise2<T>.Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => PerElement<TSelf, T, T>.Run(x, y, z);

    static void IElementwise2<T>.Forward(ReadOnlySpan<T> x, T y, Span<T> z) => PerElement<TSelf, T, T>.Run(x, y, z);

    static void IElementwise2<T>.Forward(T x, ReadOnlySpan<T> y, Span<T> z) => PerElement<TSelf, T, T>.Run(x, y, z);
}

/// <summary>Such a function as a kernel: one element after the other.</summary>
internal readonly struct PerElement<TFunction, T, TResult> : IBroadcastKernel<T, TResult>
    where TFunction : struct, IElementFunction2<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = TFunction.Of(x[i], y[i]);
        }
    }

    public static void Run(ReadOnlySpan<T> x, T y, Span<TResult> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = TFunction.Of(x[i], y);
        }
    }

    public static void Run(T x, ReadOnlySpan<T> y, Span<TResult> z)
    {
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = TFunction.Of(x, y[i]);
        }
    }
}
