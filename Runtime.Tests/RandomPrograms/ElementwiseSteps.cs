using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>Operations element by element, bounded or growing slowly.</summary>
internal static class ElementwiseSteps
{
    public static Gen<Step> Of(Operand operand)
    {
        Operand[] x = [operand];
        return Gen.Elements<Func<Step>>(
            () => Step.Of(x => Sin(x), x),
            () => Step.Of(x => Cos(x), x),
            () => Step.Of(x => Tanh(x), x),
            () => Step.Of(x => Sigmoid(x), x),
            () => Step.Of(x => Softplus(x) / 2, x),
            () => Step.Of(x => Arctan(x), x),
            () => Step.Of(x => Arcsinh(x), x),
            () => Step.Of(x => Arcsin(Sin(x) / 2), x),
            () => Step.Of(x => Erf(x), x),
            () => Step.Of(x => Exp(Tanh(x)), x),
            () => Step.Of(x => Expm1(Sin(x)), x),
            () => Step.Of(x => Log(2 + Sin(x)), x),
            () => Step.Of(x => Log1p(Square(x)), x),
            () => Step.Of(x => Sqrt(1 + Square(x)), x),
            () => Step.Of(x => Rsqrt(2 + Cos(x)), x),
            () => Step.Of(x => Reciprocal(3 + Tanh(x)), x),
            () => Step.Of(x => Sinh(Tanh(x)), x),
            () => Step.Of(x => Cosh(Sin(x)), x),
            () => Step.Of(x => Tan(Tanh(x)), x),
            () => Step.Of(x => Power(2 + Sin(x), 1.5), x),
            () => Step.Of(x => -x, x),
            () => Step.Of(x => 1 - (2 / (3 + Sin(x))), x)).Select(static make => make());
    }

    public static Gen<Step> Of(Operand x, Operand y)
    {
        Operand[] both = [x, y];
        var shape = (Zeros<double>(x.Shape) + Zeros<double>(y.Shape)).Shape.ToArray();
        return Gen.OneOf(
            Gen.Elements<Func<Step>>(
                () => Step.Of((x, y) => x + y, both),
                () => Step.Of((x, y) => (2 * x) - y, both),
                () => Step.Of((x, y) => x * Tanh(y), both),
                () => Step.Of((x, y) => x / (2 + Cos(y)), both),
                () => Step.Of((x, y) => Power(2 + Sin(x), Tanh(y)), both),
                () => Step.Of((x, y) => Arctan2(x, 2 + Sin(y)), both)).Select(static make => make()),
            from seed in Gen.Choose(0, 99)
            select Step.Of(
                (x, y) => Where(RandomUniform<double>(seed, shape) > 0.5, x, y), both, [("seed", $"{seed}"), ("shape", Text(shape))]));
    }

    /// <summary>Numbers as a C# collection expression.</summary>
    public static string Text(int[] numbers) => $"[{string.Join(", ", numbers)}]";
}
