namespace BrokenRules;

public static partial class FwdMissing
{
    [CustomVjp(nameof(SineFwd), nameof(SineBwd))]
    public static partial NdArray<double> Sine(NdArray<double> x);

    static NdArray<double> SineBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);
}
