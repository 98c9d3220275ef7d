namespace BrokenRules;

public static partial class BwdMissing
{
    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd))]
    public static partial NdArray<double> Product(NdArray<double> x, NdArray<double> y);

    static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Factors) ProductFwd(NdArray<double> x, NdArray<double> y) =>
        (x * y, (x, y));
}
