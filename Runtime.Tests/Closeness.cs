using System.Numerics;

namespace VjpGen.Runtime.Tests;

/// <summary>What <see cref="Assert"/> lacks for arrays: equal shapes, and every element within a tolerance.</summary>
internal static class Closeness
{
    /// <summary>
    /// Passes where |actual − expected| ≤ tolerance · max(1, |expected|) holds everywhere. NaN is close to NaN alone, an infinity to
    /// itself.
    /// </summary>
    public static void Equal<T>(NdArray<T> expected, NdArray<T> actual, double tolerance = 1e-12)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Shape.ToArray(), actual.Shape.ToArray());
        for (var i = 0; i < expected.Length; i++)
        {
            var (wanted, got) = (expected.AsSpan()[i], actual.AsSpan()[i]);
            Assert.True(
                IsClose(double.CreateChecked(wanted), double.CreateChecked(got), tolerance),
                $"Element {i}: expected {wanted:R}, got {got:R}, in\n{actual}");
        }
    }

    /// <summary>The same for several arrays at once, as the gradient with respect to several arguments.</summary>
    public static void Equal(
        (NdArray<double>, NdArray<double>) expected, (NdArray<double>, NdArray<double>) actual, double tolerance = 1e-12)
    {
        Equal(expected.Item1, actual.Item1, tolerance);
        Equal(expected.Item2, actual.Item2, tolerance);
    }

    private static bool IsClose(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || Math.Abs(actual - expected) <= tolerance * Math.Max(1, Math.Abs(expected));
}
