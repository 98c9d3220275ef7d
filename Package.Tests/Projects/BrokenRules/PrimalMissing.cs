namespace BrokenRules;

public static partial class PrimalMissing
{
    [CustomVjp(nameof(SineFwd), nameof(SineBwd), Primal = nameof(SineValue))]
    public static partial NdArray<double> Sine(NdArray<double> x);

    static (NdArray<double> Output, NdArray<double> X) SineFwd(NdArray<double> x) => (Sin(x), x);

    static NdArray<double> SineBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);
}
