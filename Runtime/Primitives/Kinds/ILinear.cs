namespace VjpGen.Primitives;

/// <summary>A structural primitive, linear in its only array: its kernel and its transpose. An instance holds the attributes.</summary>
internal interface ILinear<T>
    where T : unmanaged
{
    /// <summary>y = A x. The operand's memory is read, nothing is recorded.</summary>
    NdArray<T> Forward(NdArray<T> x);

    /// <summary>x̄ = Aᵀ ȳ, in differentiable operations.</summary>
    /// <param name="g">The cotangent ȳ.</param>
    /// <param name="shape">The shape of x.</param>
    NdArray<T> Transpose(NdArray<T> g, int[] shape);
}

/// <summary>A linear op as a unary primitive.</summary>
internal readonly struct Linear<TOp, T>(TOp op) : IUnary<T>, IAdapter
    where TOp : struct, ILinear<T>
    where T : unmanaged
{
    public Reads Reads => Reads.Nothing;

    public NdArray<T> Forward(NdArray<T> x) => op.Forward(x);

    public NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept) => op.Transpose(g, kept.Shape);
}

/// <summary>Runs and records linear primitives.</summary>
internal static class Linear
{
    public static NdArray<T> Apply<TOp, T>(TOp op, NdArray<T> x)
        where TOp : struct, ILinear<T>
        where T : unmanaged =>
        Unary.Apply(new Linear<TOp, T>(op), x);
}
