using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace VjpGen.CompilerServices;

/// <summary>Used by generated code: draws the arguments with which a rule is checked once.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RuleDraw
{
    private const double DefaultLow = 0.5;
    private const double DefaultHigh = 1.5;

    private readonly int[] _shape;
    private readonly Random _random;
    private readonly bool _isSigned;
    private readonly bool _isWithoutOptional;

    /// <param name="shape">The shape of arrays that are given none.</param>
    /// <param name="seed">Chooses the elements.</param>
    /// <param name="isSigned">Whether elements that are given no range have random signs.</param>
    /// <param name="isWithoutOptional">Whether what may be null is null.</param>
    internal RuleDraw(int[] shape, int seed, bool isSigned = false, bool isWithoutOptional = false)
    {
        _shape = shape;
        _random = new Random(seed);
        _isSigned = isSigned;
        _isWithoutOptional = isWithoutOptional;
    }

    /// <summary>Whether to draw a value for what may be null.</summary>
    public bool IncludesOptional
    {
        get
        {
            AskedForOptional = true;
            return !_isWithoutOptional;
        }
    }

    /// <summary>Whether another draw would have other shapes.</summary>
    internal bool UsedDefaultShape { get; private set; }

    /// <summary>Whether a draw with signs would have other elements.</summary>
    internal bool UsedDefaultRange { get; private set; }

    /// <summary>Whether a draw without what may be null would be another.</summary>
    internal bool AskedForOptional { get; private set; }

    /// <summary>An array of evenly distributed elements.</summary>
    /// <param name="shape">Its shape; null for that of this draw.</param>
    /// <param name="low">The least element; NaN for the default.</param>
    /// <param name="high">The greatest element; NaN for the default.</param>
    public NdArray<T> Numbers<T>(int[]? shape = null, double low = double.NaN, double high = double.NaN)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var isDefault = double.IsNaN(low) && double.IsNaN(high);
        UsedDefaultRange |= isDefault;
        var (from, to) = Range(low, high, DefaultLow, DefaultHigh);
        return Create(shape, () => T.CreateChecked(
            (from + ((to - from) * _random.NextDouble())) * (isDefault && _isSigned && _random.Next(2) == 0 ? -1 : 1)));
    }

    /// <summary>An array of evenly distributed whole numbers.</summary>
    /// <param name="shape">Its shape; null for that of this draw.</param>
    /// <param name="low">The least element; NaN for 0.</param>
    /// <param name="high">The greatest element; NaN for 1.</param>
    public NdArray<int> Indices(int[]? shape = null, double low = double.NaN, double high = double.NaN)
    {
        var (from, to) = Range(low, high, 0, 1);
        return Create(shape, () => (int)_random.NextInt64((long)from, (long)to + 1));
    }

    /// <summary>An array of true and false.</summary>
    /// <param name="shape">Its shape; null for that of this draw.</param>
    public NdArray<bool> Mask(int[]? shape = null) => Create(shape, () => _random.Next(2) == 0);

    /// <summary>An array of one value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">Its shape; null for that of this draw.</param>
    public NdArray<T> Full<T>(T value, int[]? shape = null)
        where T : unmanaged =>
        Create(shape, () => value);

    private static (double Low, double High) Range(double low, double high, double defaultLow, double defaultHigh)
    {
        // One bound alone keeps the width of the default range where the other default lies on its wrong side.
        var from = !double.IsNaN(low) ? low : double.IsNaN(high) ? defaultLow : Math.Min(defaultLow, high - (defaultHigh - defaultLow));
        var to = !double.IsNaN(high) ? high : Math.Max(defaultHigh, from + (defaultHigh - defaultLow));
        return from <= to
            ? (from, to)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"[Sample(Low = {from}, High = {to})]: Low must not exceed High."));
    }

    private NdArray<T> Create<T>(int[]? shape, Func<T> element)
        where T : unmanaged
    {
        UsedDefaultShape |= shape is null;
        var array = NdArray<T>.Uninitialized(Shapes.Checked(shape ?? _shape, "[Sample]"));
        foreach (ref var item in array.Buffer)
        {
            item = element();
        }

        return array;
    }
}
