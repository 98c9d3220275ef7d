using System.Numerics;

namespace VjpGen;

/// <summary>Scalar arrays of the integers that formulas are full of. Arrays never change, so everybody may share them.</summary>
internal static class SmallIntegers<T>
    where T : unmanaged, INumberBase<T>
{
    private static readonly NdArray<T>[] Shared = [T.Zero, T.One, T.CreateTruncating(2), T.CreateTruncating(3), T.CreateTruncating(4)];

    /// <summary>The scalar array of an integer.</summary>
    /// <exception cref="OverflowException">T has no such number.</exception>
    public static NdArray<T> Scalar(int value) => (uint)value < (uint)Shared.Length ? Shared[value] : T.CreateChecked(value);
}
