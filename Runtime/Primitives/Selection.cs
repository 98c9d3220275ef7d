using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>x where the mask holds and y elsewhere; all three are broadcast together (numpy.where).</summary>
    /// <remarks>
    /// Each operand's cotangent is 0 where it was not taken. A derivative that is infinite there still gives 0 · ∞ = NaN further
    /// up: make the operand itself harmless first, as in <c>Where(x &gt; 0, Log(Where(x &gt; 0, x, 1)), 0)</c>.
    /// </remarks>
    /// <param name="mask">Which operand to take.</param>
    /// <param name="x">Taken where the mask holds.</param>
    /// <param name="y">Taken where it does not.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Where<T>(NdArray<bool> mask, NdArray<T> x, NdArray<T> y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(mask);
        using var composite = Composite.Begin();
        return composite.Value(Binary.Apply(new Where<T>(mask), x, y), nameof(Where));
    }

    /// <summary>One number where the mask holds and another elsewhere (numpy.where).</summary>
    /// <param name="mask">Which number to take.</param>
    /// <param name="x">Taken where the mask holds.</param>
    /// <param name="y">Taken where it does not.</param>
    public static NdArray<T> Where<T>(NdArray<bool> mask, T x, T y)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(mask);
        var z = NdArray<T>.Uninitialized(mask.ShapeArray);
        for (var i = 0; i < mask.Length; i++)
        {
            z.Buffer[i] = mask.Elements[i] ? x : y;
        }

        return z;
    }

    /// <summary>0 for negative x, 1 for positive x, y where x = 0, with broadcasting (numpy.heaviside). The derivative by x is 0.</summary>
    /// <param name="x">Where to step.</param>
    /// <param name="y">The value at 0.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<T> Heaviside<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Shapes.Broadcast(x.ShapeArray, y.ShapeArray, nameof(Heaviside));
        using var composite = Composite.Begin();
        return composite.Value(Where(Equal(x, T.Zero), y, (Sign(x) + 1) / 2), nameof(Heaviside));
    }

    /// <summary>x with numbers in place of NaN and infinities (numpy.nan_to_num). Its derivative there is 0.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="nan">In place of NaN.</param>
    /// <param name="posInf">In place of ∞; the greatest finite number where none is given.</param>
    /// <param name="negInf">In place of −∞; the least finite number where none is given.</param>
    public static NdArray<T> NanToNum<T>(NdArray<T> x, T nan = default, T? posInf = null, T? negInf = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var greatest = posInf ?? T.BitDecrement(T.PositiveInfinity);
        var least = negInf ?? T.BitIncrement(T.NegativeInfinity);
        using var composite = Composite.Begin();
        return composite.Value(Where(IsFinite(x), x, Where(IsNaN(x), nan, Where(x > 0, greatest, least))), nameof(NanToNum));
    }
}

/// <summary>z = mask ? x : y, linear in x and y:  x̄ = mask ? z̄ : 0,  ȳ = mask ? 0 : z̄.</summary>
internal readonly struct Where<T>(NdArray<bool> mask) : IBinary<T>
    where T : unmanaged
{
    public Reads ReadsForX => Reads.Nothing;

    public Reads ReadsForY => Reads.Nothing;

    public NdArray<T> Forward(NdArray<T> x, NdArray<T> y)
    {
        const string Name = nameof(NdArray.Where);
        var shape = Shapes.Broadcast(Shapes.Broadcast(mask.ShapeArray, x.ShapeArray, Name), y.ShapeArray, Name);
        var z = NdArray<T>.Uninitialized(shape);
        var masks = NdArray.BroadcastTo(mask, shape).Elements;
        var xs = NdArray.BroadcastTo(x, shape).Elements;
        var ys = NdArray.BroadcastTo(y, shape).Elements;
        var zs = z.Buffer;
        for (var i = 0; i < zs.Length; i++)
        {
            zs[i] = masks[i] ? xs[i] : ys[i];
        }

        return z;
    }

    public NdArray<T> VjpX(NdArray<T> g, in BinaryResiduals<T> kept) =>
        Additive<T>.Instance.SumTo(NdArray.Where(mask, g, default(T)), kept.ShapeX);

    public NdArray<T> VjpY(NdArray<T> g, in BinaryResiduals<T> kept) =>
        Additive<T>.Instance.SumTo(NdArray.Where(mask, default(T), g), kept.ShapeY);
}
