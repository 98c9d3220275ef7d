namespace BrokenRules;

public static partial class EveryParameterStatic
{
    [CustomVjp(nameof(RepeatFwd), nameof(RepeatBwd), NonDiffArgnums = [0, 1])]
    public static partial NdArray<float> Repeat(NdArray<float> x, int times);

    static (NdArray<float> Output, bool Residual) RepeatFwd(NdArray<float> x, int times) => (x * times, true);

    static NdArray<float> RepeatBwd(int times, bool residual, NdArray<float> g) => g * times;
}
