using VjpGen.Runtime.Tests.Rules;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>Praxis: a product with an equation as static argument, exact and with weights rounded to bytes.</summary>
public partial class PraxisTests
{
    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd))]
    private static partial NdArray<double> Product(
        [NonDiff] string equation, NdArray<double> x, NdArray<double> w, [NonDiff] bool isRounded, [NonDiff] Calls calls);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> W) Residuals) ProductFwd(
        string equation, NdArray<double> x, NdArray<double> w, bool isRounded, Calls calls)
    {
        var used = isRounded ? InBytes(w) : w;
        return (Einsum<double>(equation, x, used), (x, used));
    }

    private static (NdArray<double> X, NdArray<double> W) ProductBwd(
        string equation, bool isRounded, Calls calls, (NdArray<double> X, NdArray<double> W) kept, NdArray<double> g)
    {
        calls.Bwd++;
        var sides = equation.Split("->");
        var (inputs, output) = (sides[0].Split(','), sides[1]);
        return (
            Einsum<double>($"{output},{inputs[1]}->{inputs[0]}", g, kept.W),
            Einsum<double>($"{inputs[0]},{output}->{inputs[1]}", kept.X, g));
    }

    private static NdArray<double> InBytes(NdArray<double> w)
    {
        var scale = Max(Abs(w)) / 127;
        return Autodiff.StopGradient(Round(w / scale) * scale);
    }

    private static int[] Lengths(string letters) => [.. letters.Select(static letter => 2 + (letter % 3))];

    public static TheoryData<string> Equations => ["ab,bc->ac", "abc,cd->abd", "abc,dce->abde"];

    [Theory, Trait("Praxis", "custom_einsum_grad_float")]
    [MemberData(nameof(Equations))]
    public void The_rules_gradient_is_the_ordinary_one(string equation)
    {
        var (calls, x, w) = Sample(equation);

        Closeness.Equal(
            Autodiff.Grad((NdArray<double> a, NdArray<double> b) => Sum(Sin(Einsum<double>(equation, a, b))))(x, w),
            Autodiff.Grad((NdArray<double> a, NdArray<double> b) => Sum(Sin(Product(equation, a, b, false, calls))))(x, w));
        calls.AssertAre(primal: 0, fwd: 0, bwd: 1);
    }

    [Theory, Trait("Praxis", "custom_einsum_grad_int8")]
    [MemberData(nameof(Equations))]
    public void With_weights_in_bytes_it_is_nearly_the_ordinary_one(string equation)
    {
        var (calls, x, w) = Sample(equation);

        var (exactX, exactW) = Autodiff.Grad((NdArray<double> a, NdArray<double> b) => Sum(Einsum<double>(equation, a, b)))(x, w);
        var (roundedX, roundedW) = Autodiff.Grad((NdArray<double> a, NdArray<double> b) => Sum(Product(equation, a, b, true, calls)))(x, w);

        Assert.True(AllClose(roundedX, exactX, rtol: 0.008, atol: 0.012));
        Assert.False(AllClose(roundedX, exactX, rtol: 0, atol: 1e-9));
        Closeness.Equal(exactW, roundedW);
    }

    private static (Calls Calls, NdArray<double> X, NdArray<double> W) Sample(string equation)
    {
        var inputs = equation.Split("->")[0].Split(',');
        return (new Calls(), RandomUniform<double>(1, Lengths(inputs[0])), RandomUniform<double>(2, Lengths(inputs[1])));
    }
}
