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
        return Binary.Apply(new Where<T>(mask), x, y);
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
