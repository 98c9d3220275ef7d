using System.Numerics;

namespace VjpGen.Runtime.Tests;

/// <summary>Arrays in another element type; the library itself has no casts.</summary>
internal static class Conversion
{
    public static NdArray<TTo> To<TTo, TFrom>(NdArray<TFrom> x)
        where TTo : unmanaged, INumberBase<TTo>
        where TFrom : unmanaged, INumberBase<TFrom> =>
        NdArray.Create(Array.ConvertAll(x.ToArray(), TTo.CreateChecked), x.Length).Reshape(x.Shape);

    public static NdArray<TTo> To<TTo>(NdArray<double> x)
        where TTo : unmanaged, INumberBase<TTo> =>
        To<TTo, double>(x);
}
