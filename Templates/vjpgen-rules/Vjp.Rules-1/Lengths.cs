using VjpGen;
using static VjpGen.NdArray;

namespace Vjp.Rules_1;

/// <summary>Functions whose gradients are written by hand.</summary>
public static partial class Lengths
{
    /// <summary>The length of a vector. The gradient of the formula is 0 / 0 at the origin; this one's is 0.</summary>
    [CustomVjp(nameof(LengthFwd), nameof(LengthBwd))]
    public static partial NdArray<double> Length(NdArray<double> x);

    // The value, and the residuals: whatever the backward method will need.
    static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Length) Residuals) LengthFwd(NdArray<double> x)
    {
        var length = Sqrt(Sum(x * x));
        return (length, (x, length));
    }

    // The residuals and the cotangent g of the value become the cotangent of x:  x / |x| times g.
    static NdArray<double> LengthBwd((NdArray<double> X, NdArray<double> Length) residuals, NdArray<double> g)
    {
        var (x, length) = residuals;
        return g * Where(length > 0, x / length, ZerosLike(x));
    }
}
