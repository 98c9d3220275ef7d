namespace VjpGen.Primitives;

/// <summary>An elementwise op whose derivative is zero wherever it has one: only its kernel.</summary>
internal interface IPiecewiseConstant<T>
    where T : unmanaged
{
    /// <summary>y = f(x) over spans of equal length.</summary>
    static abstract void Forward(ReadOnlySpan<T> x, Span<T> y);
}

/// <summary>Runs piecewise constant ops. Nothing is recorded, which is what a zero derivative means.</summary>
internal static class PiecewiseConstant<TOp, T>
    where TOp : struct, IPiecewiseConstant<T>
    where T : unmanaged
{
    public static NdArray<T> Apply(NdArray<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Tape?.ThrowIfEnded(PrimitiveName<TOp>.Value);
        var y = NdArray<T>.Uninitialized(x.ShapeArray);
        TOp.Forward(x.Elements, y.Buffer);
        return NanGuard.Value(y, PrimitiveName<TOp>.Value);
    }
}
