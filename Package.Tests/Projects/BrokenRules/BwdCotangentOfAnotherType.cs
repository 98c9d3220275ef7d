namespace BrokenRules;

public static partial class BwdCotangentOfAnotherType
{
    [CustomVjp(nameof(WideFwd), nameof(WideBwd))]
    public static partial NdArray<double> Wide(NdArray<float> x);

    static (NdArray<double> Output, bool Residual) WideFwd(NdArray<float> x) => (x.AsType<double>(), true);

    static NdArray<float> WideBwd(bool residual, NdArray<float> g) => g.AsType<float>();
}
