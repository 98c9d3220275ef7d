using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>Where x &gt; y, with broadcasting (numpy.greater). A mask has no derivative.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="y">The right operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> Greater<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Mask<IsGreater<T>, T>(x, y, nameof(Greater));

    /// <summary>Where x ≥ y, with broadcasting (numpy.greater_equal). A mask has no derivative.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="y">The right operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> GreaterEqual<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Mask<IsGreaterOrEqual<T>, T>(x, y, nameof(GreaterEqual));

    /// <summary>Where x &lt; y, with broadcasting (numpy.less). A mask has no derivative.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="y">The right operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> Less<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Mask<IsLess<T>, T>(x, y, nameof(Less));

    /// <summary>Where x ≤ y, with broadcasting (numpy.less_equal). A mask has no derivative.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="y">The right operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> LessEqual<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Mask<IsLessOrEqual<T>, T>(x, y, nameof(LessEqual));

    /// <summary>Where x = y, with broadcasting (numpy.equal); NaN equals nothing. A mask has no derivative.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="y">The right operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> Equal<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Mask<IsEqual<T>, T>(x, y, nameof(Equal));

    /// <summary>Where x ≠ y, with broadcasting (numpy.not_equal); NaN differs from everything. A mask has no derivative.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="y">The right operand.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> NotEqual<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, INumber<T> =>
        Mask<IsNotEqual<T>, T>(x, y, nameof(NotEqual));

    /// <summary>Whether two arrays have the same shape and equal elements (numpy.array_equal).</summary>
    /// <param name="x">The one array.</param>
    /// <param name="y">The other array.</param>
    /// <param name="equalNan">Whether NaN equals NaN.</param>
    public static bool ArrayEqual<T>(NdArray<T> x, NdArray<T> y, bool equalNan = false)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.Tape?.ThrowIfEnded(nameof(ArrayEqual));
        y.Tape?.ThrowIfEnded(nameof(ArrayEqual));
        if (!x.Shape.SequenceEqual(y.Shape))
        {
            return false;
        }

        for (var i = 0; i < x.Length; i++)
        {
            var (a, b) = (x.Elements[i], y.Elements[i]);
            if (a != b && !(equalNan && T.IsNaN(a) && T.IsNaN(b)))
            {
                return false;
            }
        }

        return true;
    }

    private static NdArray<bool> Mask<TComparison, T>(NdArray<T> x, NdArray<T> y, string operation)
        where TComparison : struct, IElementFunction2<T, bool>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.Tape?.ThrowIfEnded(operation);
        y.Tape?.ThrowIfEnded(operation);
        var mask = NdArray<bool>.Uninitialized(Shapes.Broadcast(x.ShapeArray, y.ShapeArray, operation));
        Broadcasting.Run<PerElement<TComparison, T, bool>, T, bool>(x, y, mask);
        return mask;
    }

    private readonly struct IsGreater<T> : IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        public static bool Of(T x, T y) => x > y;
    }

    private readonly struct IsGreaterOrEqual<T> : IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        public static bool Of(T x, T y) => x >= y;
    }

    private readonly struct IsLess<T> : IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        public static bool Of(T x, T y) => x < y;
    }

    private readonly struct IsLessOrEqual<T> : IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        public static bool Of(T x, T y) => x <= y;
    }

    private readonly struct IsNotEqual<T> : IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        public static bool Of(T x, T y) => x != y;
    }

    private readonly struct IsEqual<T> : IElementFunction2<T, bool>
        where T : unmanaged, INumber<T>
    {
        public static bool Of(T x, T y) => x == y;
    }
}
