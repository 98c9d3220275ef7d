using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>Custom rules, each beside its plain formula.</summary>
internal static class RuleSteps
{
    public static Gen<Step> Of(Operand operand)
    {
        Operand[] x = [operand];
        return Gen.OneOf(
            Gen.Elements<Func<Step>>(
                () => Step.Of(x => TrueRules.Sine(x), x, plain: x => Sin(x)),
                () => Step.Of(x => TrueRules.StableSoftplus(x) / 2, x, plain: x => Softplus(x) / 2),
                () => Step.Of(x => TrueRules.ExpTanh(x), x, plain: x => Exp(Tanh(x))),
                () => Step.Of(x => TrueRules.SineCosine(x).Sine, x, plain: x => Sin(x)),
                () => Step.Of(x => TrueRules.SineCosine(x).Cosine, x, plain: x => Cos(x)),
                () => Step.Of(x => TrueRules.SinePlusCosine(x), x, plain: x => Sin(x) + (2 * Cos(x))),
                () => Step.Of(x => TrueRules.Pulled(x), x, plain: x => Sin(x) * Cos(x)),
                () => Step.Of(x => TrueRules.Arctangent(x), x, plain: x => Arctan(x)),
                () => Step.Of(x => TrueRules.Squashed(x), x, plain: x => Tanh(x)),
                () => Step.Of(x => TrueRules.SquashedAndShifted(x).Item1, x, plain: x => Tanh(x)),
                () => Step.Of(x => TrueRules.SquashedMinusShifted(x), x, plain: x => Tanh(x) - ((x + 1) / 2)),
                () => Step.Of(x => TrueRules.CheckpointedSine(x), x, plain: x => Sin(x) + Sin(2 * x))).Select(static make => make()),
            from k in Gen.Elements("0.5", "-1.25", "2.0")
            let factor = double.Parse(k, System.Globalization.CultureInfo.InvariantCulture)
            select Step.Of(x => TrueRules.Wave(factor, x), x, [("factor", k)], plain: x => Sin(factor * x)));
    }

    public static Gen<Step> Of(Operand x, Operand y, Operand z)
    {
        Operand[] two = [x, y];
        Operand[] three = [x, y, z];
        return Gen.Elements<Func<Step>>(
            () => Step.Of((x, y) => TrueRules.Gated(x, y), two, plain: (x, y) => x * Tanh(y)),
            () => Step.Of((x, y) => TrueRules.Dot(Tanh(x), y), two, plain: (x, y) => Mean(Tanh(x) * y)),
            () => Step.Of((x, y) => TrueRules.Difference(x, y), two, plain: (x, y) => Sin(x) - Cos(y)),
            () => Step.Of((x, y) => TrueRules.NestedCheckpoints(x, y), two, plain: (x, y) => (Sin(x) * Tanh(y)) + x),
            () => Step.Of((x, y) => TrueRules.Apply(new Affine(x, null), y), two, plain: (x, y) => Tanh(x) * y),
            () => Step.Of((x, y, z) => TrueRules.Apply(new Affine(x, y), z), three, plain: (x, y, z) => (Tanh(x) * z) + y),
            () => Step.Of((x, y, z) => TrueRules.MeanTanh(x, y, z), three, plain: (x, y, z) => (Tanh(x) + Tanh(y) + Tanh(z)) / 3))
            .Select(static make => make());
    }
}
