namespace BrokenRules;

public static partial class BwdParametersReordered
{
    [CustomVjp(nameof(ScaleFwd), nameof(ScaleBwd))]
    public static partial NdArray<double> Scale(NdArray<double> x, [NonDiff] int n);

    static (NdArray<double> Output, bool IsLarge) ScaleFwd(NdArray<double> x, int n) => (n * x, n > 9);

    static NdArray<double> ScaleBwd(NdArray<double> g, bool isLarge, int n) => isLarge ? n * g : g * n;
}
