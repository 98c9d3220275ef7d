using System.Numerics;
using System.Numerics.Tensors;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>Where x is neither infinite nor NaN (numpy.isfinite). A mask has no derivative.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<bool> IsFinite<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Tape?.ThrowIfEnded(nameof(IsFinite));
        var mask = NdArray<bool>.Uninitialized(x.ShapeArray);
        TensorPrimitives.IsFinite(x.Elements, mask.Buffer);
        return mask;
    }

    /// <summary>Where x is NaN (numpy.isnan). A mask has no derivative.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<bool> IsNaN<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Tape?.ThrowIfEnded(nameof(IsNaN));
        var mask = NdArray<bool>.Uninitialized(x.ShapeArray);
        TensorPrimitives.IsNaN(x.Elements, mask.Buffer);
        return mask;
    }

    /// <summary>Where x is ∞ or −∞ (numpy.isinf). A mask has no derivative.</summary>
    /// <param name="x">Any shape.</param>
    public static NdArray<bool> IsInf<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        x.Tape?.ThrowIfEnded(nameof(IsInf));
        var mask = NdArray<bool>.Uninitialized(x.ShapeArray);
        TensorPrimitives.IsInfinity(x.Elements, mask.Buffer);
        return mask;
    }

    /// <summary>
    /// Where |x − y| ≤ atol + rtol · |y|, with broadcasting (numpy.isclose); equal infinities are close. A mask has no derivative.
    /// </summary>
    /// <param name="x">The value.</param>
    /// <param name="y">What it is compared with.</param>
    /// <param name="rtol">The tolerance relative to <paramref name="y"/>.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equalNan">Whether NaN is close to NaN; it is close to nothing else.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static NdArray<bool> IsClose<T>(NdArray<T> x, NdArray<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        IsClose(x, y, rtol, atol, equalNan, nameof(IsClose));

    /// <summary>
    /// Whether |x − y| ≤ atol + rtol · |y| holds everywhere, with broadcasting (numpy.allclose); equal infinities are close.
    /// </summary>
    /// <param name="x">The value.</param>
    /// <param name="y">What it is compared with.</param>
    /// <param name="rtol">The tolerance relative to <paramref name="y"/>.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equalNan">Whether NaN is close to NaN; it is close to nothing else.</param>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast together.</exception>
    public static bool AllClose<T>(NdArray<T> x, NdArray<T> y, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        All(IsClose(x, y, rtol, atol, equalNan, nameof(AllClose)));

    private static NdArray<bool> IsClose<T>(NdArray<T> x, NdArray<T> y, double rtol, double atol, bool equalNan, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (a, b) = (x.Unrecorded(operation), y.Unrecorded(operation));
        Shapes.Broadcast(a.ShapeArray, b.ShapeArray, operation);
        var isWithin = Abs(a - b) <= (T.CreateChecked(atol) + (T.CreateChecked(rtol) * Abs(b)));
        var isClose = (isWithin & IsFinite(b)) | Equal(a, b);
        return equalNan ? isClose | (IsNaN(a) & IsNaN(b)) : isClose;
    }
}
