using System.Numerics;

namespace VjpGen.Primitives;

/// <summary>
/// A primitive that combines two arrays element by element: its kernels and its partial derivatives. Broadcasting, and its
/// reversal in the cotangents, are not its business.
/// </summary>
internal interface IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>What <see cref="DerivativeX"/> reads.</summary>
    static abstract Reads ReadsForX { get; }

    /// <summary>What <see cref="DerivativeY"/> reads.</summary>
    static abstract Reads ReadsForY { get; }

    /// <summary>z = f(x, y) over spans of equal length.</summary>
    static abstract void Forward(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z);

    /// <summary>z = f(x, y) for one y.</summary>
    static abstract void Forward(ReadOnlySpan<T> x, T y, Span<T> z);

    /// <summary>z = f(x, y) for one x.</summary>
    static abstract void Forward(T x, ReadOnlySpan<T> y, Span<T> z);

    /// <summary>∂z/∂x, in differentiable operations; null stands for 1.</summary>
    static abstract NdArray<T>? DerivativeX(NdArray<T> x, NdArray<T> y, NdArray<T> z);

    /// <summary>∂z/∂y, in differentiable operations; null stands for 1.</summary>
    static abstract NdArray<T>? DerivativeY(NdArray<T> x, NdArray<T> y, NdArray<T> z);
}

/// <summary>An elementwise op of two operands as a binary primitive with broadcasting: x̄ = Σ z̄ · ∂z/∂x over the repeated axes.</summary>
internal readonly struct Elementwise2<TOp, T> : IBinary<T>, IAdapter
    where TOp : struct, IElementwise2<T>
    where T : unmanaged, INumber<T>
{
    public static NdArray<T> Apply(NdArray<T> x, NdArray<T> y) => Binary.Apply(default(Elementwise2<TOp, T>), x, y);

    public Reads ReadsForX => TOp.ReadsForX;

    public Reads ReadsForY => TOp.ReadsForY;

    public NdArray<T> Forward(NdArray<T> x, NdArray<T> y)
    {
        var z = NdArray<T>.Uninitialized(Shapes.Broadcast(x.ShapeArray, y.ShapeArray, PrimitiveName<TOp>.Value));
        Broadcasting.Run<Kernel, T, T>(x, y, z);
        return z;
    }

    public NdArray<T> VjpX(NdArray<T> g, in BinaryResiduals<T> kept) =>
        NdArray.SumTo(Times(g, TOp.DerivativeX(kept.X, kept.Y, kept.Result)), kept.ShapeX);

    public NdArray<T> VjpY(NdArray<T> g, in BinaryResiduals<T> kept) =>
        NdArray.SumTo(Times(g, TOp.DerivativeY(kept.X, kept.Y, kept.Result)), kept.ShapeY);

    private static NdArray<T> Times(NdArray<T> g, NdArray<T>? derivative) => derivative is null ? g : g * derivative;

    private readonly struct Kernel : IBroadcastKernel<T, T>
    {
        public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z) => TOp.Forward(x, y, z);

        public static void Run(ReadOnlySpan<T> x, T y, Span<T> z) => TOp.Forward(x, y, z);

        public static void Run(T x, ReadOnlySpan<T> y, Span<T> z) => TOp.Forward(x, y, z);
    }
}
