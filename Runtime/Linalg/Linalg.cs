namespace VjpGen;

/// <summary>Linear algebra on the last two axes of arrays: numpy.linalg's functions under its names.</summary>
public static partial class Linalg
{
    /// <summary>Refuses what is not a stack of square matrices.</summary>
    private static void CheckSquare<T>(NdArray<T> a, string operation)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rank < 2 || a.Shape[^1] != a.Shape[^2])
        {
            throw new ArgumentException(
                $"Linalg.{operation}: an array of shape {Shapes.Format(a.Shape)} holds no square matrices.", nameof(a));
        }
    }
}
