using VjpGen;
using static VjpGen.NdArray;

[Pytree]
public partial record Line(NdArray<double> Slope, NdArray<double> Offset);

public static partial class Rules
{
    /// <summary>The identity, with 3 as its derivative: nothing but the rule can give that.</summary>
    [SkipGradCheck("it means to")]
    [CustomVjp(nameof(TripledFwd), nameof(TripledBwd))]
    public static partial NdArray<double> Tripled(NdArray<double> x);

    [CustomVjp(nameof(AtFwd), nameof(AtBwd))]
    public static partial NdArray<double> At(Line line, NdArray<double> x);

    [CustomVjp(nameof(NeverCalledFwd), nameof(NeverCalledBwd))]
    public static partial NdArray<double> NeverCalled(NdArray<double> x);

    static (NdArray<double> Output, int Residual) TripledFwd(NdArray<double> x) => (x, 0);

    static NdArray<double> TripledBwd(int residual, NdArray<double> g) => 3 * g;

    static (NdArray<double> Output, (Line Line, NdArray<double> X) Residuals) AtFwd(Line line, NdArray<double> x) =>
        (line.Slope * x + line.Offset, (line, x));

    static (Line Line, NdArray<double> X) AtBwd((Line Line, NdArray<double> X) residuals, NdArray<double> g) =>
        (new Line(g * residuals.X, g), g * residuals.Line.Slope);

    static (NdArray<double> Output, NdArray<double> X) NeverCalledFwd(NdArray<double> x) => (Sin(x), x);

    static NdArray<double> NeverCalledBwd(NdArray<double> x, NdArray<double> g) => g * Cos(x);
}
