namespace BrokenRules;

public static partial class MethodWithBody
{
    [CustomVjp(nameof(SineFwd), nameof(SineBwd))]
    public static NdArray<double> Sine(NdArray<double> x) => Sin(x);

    static (NdArray<double> Output, NdArray<double> X) SineFwd(NdArray<double> x) => (Sin(x), x);

    static NdArray<double> SineBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);
}
