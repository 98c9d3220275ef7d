namespace BrokenRules;

public static partial class ParameterNotMarkedPytree
{
    public sealed record Line(NdArray<double> Slope, NdArray<double> Shift);

    [CustomVjp(nameof(ApplyFwd), nameof(ApplyBwd))]
    public static partial NdArray<double> Apply(Line line, NdArray<double> x);

    static (NdArray<double> Output, (Line Line, NdArray<double> X) Residuals) ApplyFwd(Line line, NdArray<double> x) =>
        (line.Slope * x + line.Shift, (line, x));

    static (Line Line, NdArray<double> X) ApplyBwd((Line Line, NdArray<double> X) kept, NdArray<double> g) =>
        (new Line(g * kept.X, g), g * kept.Line.Slope);
}
