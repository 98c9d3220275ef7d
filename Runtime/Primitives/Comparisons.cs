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
        where TComparison : struct, IComparison<T>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.Tape?.ThrowIfEnded(operation);
        y.Tape?.ThrowIfEnded(operation);
        var mask = NdArray<bool>.Uninitialized(Shapes.Broadcast(x.ShapeArray, y.ShapeArray, operation));
        Broadcasting.Run<Comparison<TComparison, T>, T, bool>(x, y, mask);
        return mask;
    }

    /// <summary>A relation of two elements. TensorPrimitives has none that makes a mask.</summary>
    private interface IComparison<T>
    {
        static abstract bool Holds(T x, T y);
    }

    private readonly struct IsGreater<T> : IComparison<T>
        where T : unmanaged, INumber<T>
    {
        public static bool Holds(T x, T y) => x > y;
    }

    private readonly struct IsGreaterOrEqual<T> : IComparison<T>
        where T : unmanaged, INumber<T>
    {
        public static bool Holds(T x, T y) => x >= y;
    }

    private readonly struct IsLess<T> : IComparison<T>
        where T : unmanaged, INumber<T>
    {
        public static bool Holds(T x, T y) => x < y;
    }

    private readonly struct IsLessOrEqual<T> : IComparison<T>
        where T : unmanaged, INumber<T>
    {
        public static bool Holds(T x, T y) => x <= y;
    }

    private readonly struct IsNotEqual<T> : IComparison<T>
        where T : unmanaged, INumber<T>
    {
        public static bool Holds(T x, T y) => x != y;
    }

    private readonly struct IsEqual<T> : IComparison<T>
        where T : unmanaged, INumber<T>
    {
        public static bool Holds(T x, T y) => x == y;
    }

    private readonly struct Comparison<TComparison, T> : IBroadcastKernel<T, bool>
        where TComparison : struct, IComparison<T>
        where T : unmanaged
    {
        public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> z)
        {
            for (var i = 0; i < z.Length; i++)
            {
                z[i] = TComparison.Holds(x[i], y[i]);
            }
        }

        public static void Run(ReadOnlySpan<T> x, T y, Span<bool> z)
        {
            for (var i = 0; i < z.Length; i++)
            {
                z[i] = TComparison.Holds(x[i], y);
            }
        }

        public static void Run(T x, ReadOnlySpan<T> y, Span<bool> z)
        {
            for (var i = 0; i < z.Length; i++)
            {
                z[i] = TComparison.Holds(x, y[i]);
            }
        }
    }
}
