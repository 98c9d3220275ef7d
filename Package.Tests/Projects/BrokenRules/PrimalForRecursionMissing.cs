namespace BrokenRules;

public static partial class PrimalForRecursionMissing
{
    [CustomVjp(nameof(SineFwd), nameof(SineBwd))]
    public static partial NdArray<double> Sine(NdArray<double> x);

    static (NdArray<double> Output, NdArray<double> X) SineFwd(NdArray<double> x) => (Sine(x), x);

    static NdArray<double> SineBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);
}
