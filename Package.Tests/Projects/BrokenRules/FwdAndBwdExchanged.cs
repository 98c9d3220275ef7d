namespace BrokenRules;

public static partial class FwdAndBwdExchanged
{
    [CustomVjp(nameof(SineBwd), nameof(SineFwd))]
    public static partial NdArray<double> Sine(NdArray<double> x);

    static (NdArray<double> Output, NdArray<double> X) SineFwd(NdArray<double> x) => (Sin(x), x);

    static NdArray<double> SineBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);
}
