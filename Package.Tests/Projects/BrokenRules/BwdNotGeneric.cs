namespace BrokenRules;

public static partial class BwdNotGeneric
{
    [CustomVjp(nameof(SineFwd), nameof(SineBwd))]
    public static partial NdArray<T> Sine<T>(NdArray<T> x)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>;

    static (NdArray<T> Output, NdArray<T> X) SineFwd<T>(NdArray<T> x)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => (Sin(x), x);

    static NdArray<float> SineBwd(NdArray<float> x, NdArray<float> g) => g * Cos(x);
}
