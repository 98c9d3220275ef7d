namespace BrokenRules;

public static partial class CotangentMissing
{
    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd))]
    public static partial NdArray<double> Product(NdArray<double> x, NdArray<double> y);

    static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Factors) ProductFwd(NdArray<double> x, NdArray<double> y) =>
        (x * x * y, (x, y));

    static NdArray<double> ProductBwd((NdArray<double> X, NdArray<double> Y) factors, NdArray<double> g) => 2 * g * factors.X * factors.Y;
}
