using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>x and y, with broadcasting (numpy.logical_and).</summary>
    /// <param name="x">A mask.</param>
    /// <param name="y">A mask.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> LogicalAnd(NdArray<bool> x, NdArray<bool> y) => Mask<AreBoth, bool>(x, y, nameof(LogicalAnd));

    /// <summary>x or y, with broadcasting (numpy.logical_or).</summary>
    /// <param name="x">A mask.</param>
    /// <param name="y">A mask.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> LogicalOr(NdArray<bool> x, NdArray<bool> y) => Mask<IsEither, bool>(x, y, nameof(LogicalOr));

    /// <summary>Either x or y, with broadcasting (numpy.logical_xor).</summary>
    /// <param name="x">A mask.</param>
    /// <param name="y">A mask.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> LogicalXor(NdArray<bool> x, NdArray<bool> y) => Mask<IsJustOne, bool>(x, y, nameof(LogicalXor));

    /// <summary>Where x is not (numpy.logical_not).</summary>
    /// <param name="x">A mask.</param>
    public static NdArray<bool> LogicalNot(NdArray<bool> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var y = NdArray<bool>.Uninitialized(x.ShapeArray);
        for (var i = 0; i < x.Length; i++)
        {
            y.Buffer[i] = !x.Elements[i];
        }

        return y;
    }

    /// <summary>Whether every element is true (numpy.all); true of an empty mask.</summary>
    /// <param name="x">A mask.</param>
    public static bool All(NdArray<bool> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return !x.Elements.Contains(false);
    }

    /// <summary>Whether some element is true (numpy.any); false of an empty mask.</summary>
    /// <param name="x">A mask.</param>
    public static bool Any(NdArray<bool> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Elements.Contains(true);
    }

    /// <summary>Whether every element along axes is true (numpy.all); true along an axis of length 0.</summary>
    /// <param name="x">A mask.</param>
    /// <param name="axis">The axes to reduce.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<bool> All(NdArray<bool> x, Axes axis, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, nameof(All));
        return Reduced(Reduction.Run<AllTrue, bool>(x, isReduced), isReduced, keepDims);
    }

    /// <summary>Whether some element along axes is true (numpy.any); false along an axis of length 0.</summary>
    /// <param name="x">A mask.</param>
    /// <param name="axis">The axes to reduce.</param>
    /// <param name="keepDims">Whether reduced axes stay, with length 1.</param>
    /// <exception cref="ArgumentException">An axis is out of range or named twice.</exception>
    public static NdArray<bool> Any(NdArray<bool> x, Axes axis, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReduced = new bool[x.Rank];
        axis.Mark(x.Shape, isReduced, nameof(Any));
        return Reduced(Reduction.Run<AnyTrue, bool>(x, isReduced), isReduced, keepDims);
    }

    /// <summary>1 where the mask holds and 0 elsewhere.</summary>
    internal static NdArray<T> Indicator<T>(NdArray<bool> mask)
        where T : unmanaged, INumberBase<T>
    {
        var y = NdArray<T>.Uninitialized(mask.ShapeArray);
        var from = mask.Elements;
        var to = y.Buffer;
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i] ? T.One : T.Zero;
        }

        return y;
    }

    private readonly struct AllTrue : IReduction<bool>
    {
        public static void Run(ReadOnlySpan<bool> x, int n, int inner, Span<bool> y)
        {
            y.Fill(true);
            for (var i = 0; i < x.Length; i++)
            {
                y[(i / (n * inner) * inner) + (i % inner)] &= x[i];
            }
        }
    }

    private readonly struct AnyTrue : IReduction<bool>
    {
        public static void Run(ReadOnlySpan<bool> x, int n, int inner, Span<bool> y)
        {
            y.Clear();
            for (var i = 0; i < x.Length; i++)
            {
                y[(i / (n * inner) * inner) + (i % inner)] |= x[i];
            }
        }
    }

    private readonly struct AreBoth : IElementFunction2<bool, bool>
    {
        public static bool Of(bool x, bool y) => x & y;
    }

    private readonly struct IsEither : IElementFunction2<bool, bool>
    {
        public static bool Of(bool x, bool y) => x | y;
    }

    private readonly struct IsJustOne : IElementFunction2<bool, bool>
    {
        public static bool Of(bool x, bool y) => x ^ y;
    }
}
