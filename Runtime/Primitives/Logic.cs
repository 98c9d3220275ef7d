using System.Numerics;

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

    private readonly struct AreBoth : IComparison<bool>
    {
        public static bool Holds(bool x, bool y) => x & y;
    }

    private readonly struct IsEither : IComparison<bool>
    {
        public static bool Holds(bool x, bool y) => x | y;
    }

    private readonly struct IsJustOne : IComparison<bool>
    {
        public static bool Holds(bool x, bool y) => x ^ y;
    }
}
