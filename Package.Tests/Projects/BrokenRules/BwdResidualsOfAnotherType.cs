namespace BrokenRules;

public static partial class BwdResidualsOfAnotherType
{
    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd))]
    public static partial NdArray<double> Product(NdArray<double> x, NdArray<double> y);

    static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Factors) ProductFwd(NdArray<double> x, NdArray<double> y) =>
        (x * y, (x, y));

    static (NdArray<double> X, NdArray<double> Y) ProductBwd((NdArray<double> X, NdArray<float> Y) factors, NdArray<double> g) =>
        (g * factors.Y.AsType<double>(), g * factors.X);
}
