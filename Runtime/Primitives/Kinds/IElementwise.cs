using System.Numerics;

namespace VjpGen.Primitives;

/// <summary>A primitive that maps each element on its own: its kernel and its derivative.</summary>
internal interface IElementwise<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>What <see cref="Derivative"/> reads: <see cref="Reads.X"/>, <see cref="Reads.Result"/> or both.</summary>
    static abstract Reads Reads { get; }

    /// <summary>y = f(x) over spans of equal length, which are not empty.</summary>
    static abstract void Forward(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>dy/dx, in differentiable operations. What <see cref="Reads"/> did not ask for is not there.</summary>
    static abstract NdArray<T> Derivative(NdArray<T> x, NdArray<T> y);
}

/// <summary>An elementwise op as a unary primitive: x̄ = ȳ · dy/dx.</summary>
internal readonly struct Elementwise<TOp, T> : IUnary<T>, IAdapter
    where TOp : struct, IElementwise<T>
    where T : unmanaged, INumber<T>
{
    public static NdArray<T> Apply(NdArray<T> x) => Unary.Apply(default(Elementwise<TOp, T>), x);

    public Reads Reads => TOp.Reads;

    public NdArray<T> Forward(NdArray<T> x)
    {
        var y = NdArray<T>.Uninitialized(x.ShapeArray);
        if (x.Length > 0)
        {
            TOp.Forward(x.Elements, y.Buffer);
        }

        return y;
    }

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept) => g * TOp.Derivative(kept.X, kept.Result);
}
