using static VjpGen.NdArray;

namespace VjpGen.Gallery;

/// <summary>Gradients from values alone, to hold others against: two evaluations for each number, and half the digits.</summary>
internal static class CentralDifferences
{
    // About the third root of the precision, where cutting the series off and rounding err alike.
    private const double Step = 1e-5;

    /// <summary><c>(f(x + h eᵢ) − f(x − h eᵢ)) / 2h</c> for each number of x.</summary>
    public static NdArray<double> Of(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x)
    {
        var slopes = new double[x.Length];
        for (var i = 0; i < slopes.Length; i++)
        {
            var direction = Step * Reshape(OneHot<double>(i, x.Length), x.Shape);
            slopes[i] = (f(x + direction) - f(x - direction)).Item() / (2 * Step);
        }

        return Create<double>(slopes, x.Shape);
    }
}
