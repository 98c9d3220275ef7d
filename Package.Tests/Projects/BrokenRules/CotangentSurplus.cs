namespace BrokenRules;

public static partial class CotangentSurplus
{
    [CustomVjp(nameof(ScaleFwd), nameof(ScaleBwd))]
    public static partial NdArray<double> Scale(NdArray<double> x, [NonDiff] int n);

    static (NdArray<double> Output, NdArray<double> X) ScaleFwd(NdArray<double> x, int n) => (n * x * x, x);

    static (NdArray<double> X, object? N) ScaleBwd(int n, NdArray<double> x, NdArray<double> g) => (2 * n * x * g, null);
}
