using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Nan;

/// <summary>The values of functions that compute with bare elements, where no operation sees the NaN come up.</summary>
public partial class NanRuleTests
{
    [CustomVjp(nameof(KernelFwd), nameof(KernelBwd))]
    private static partial F64 RootByKernel(F64 x);

    private static void KernelFwd(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = Math.Sqrt(x[i]);
        }
    }

    private static void KernelBwd(ReadOnlySpan<double> yBar, Span<double> xBar) => yBar.CopyTo(xBar);

    [CustomVjp(nameof(KernelFwd), nameof(KernelBwd), Primal = nameof(KernelFwd))]
    private static partial F64 RootByPrimalKernel(F64 x);

    [CustomVjp(nameof(RootFwd), nameof(RootBwd))]
    private static partial F64 Root(F64 x);

    private static (F64 Output, int Residual) RootFwd(F64 x) => (Roots(x), 0);

    private static F64 RootBwd(int residual, F64 g) => g;

    [CustomVjp(nameof(RootFwd), nameof(RootBwd), Primal = nameof(Roots))]
    private static partial F64 RootByPrimal(F64 x);

    [CustomVjp(nameof(PartsFwd), nameof(PartsBwd))]
    private static partial (int Count, F64 Whole, List<F64> Parts) RootOfParts(F64 x);

    private static ((int, F64, List<F64>) Output, int Residual) PartsFwd(F64 x) => ((1, 2 * Abs(x), [Abs(x), Roots(x)]), 0);

    private static F64 PartsBwd(int residual, (F64 Whole, List<F64> Parts) g)
    {
        _ = g.Parts;
        return g.Whole;
    }

    private static F64 Roots(F64 x) => Create(Array.ConvertAll(Autodiff.StopGradient(x).ToArray(), Math.Sqrt));

    private static readonly Dictionary<string, (Func<F64, object> Function, string Name)> Functions = new()
    {
        ["kernel"] = (RootByKernel, "NanRuleTests.RootByKernel"),
        ["kernel with a primal"] = (RootByPrimalKernel, "NanRuleTests.RootByPrimalKernel"),
        ["rule"] = (Root, "NanRuleTests.Root"),
        ["rule with a primal"] = (RootByPrimal, "NanRuleTests.RootByPrimal"),
        ["array in a list in a tuple"] = (static x => RootOfParts(x), "NanRuleTests.RootOfParts[1]"),
        ["delegates"] = (Autodiff.CustomVjp(static (F64 x) => (Roots(x), 0), static (_, g) => g, name: "roots"), "CustomVjp(roots)"),
        ["delegates with a tree"] = (
            Autodiff.CustomVjp(
                static (F64 x) => (new Dictionary<string, F64> { ["a"] = Roots(x) }, 0), static (_, g) => g["a"], name: "roots"),
            "CustomVjp(roots).a"),
        ["solver"] = (static x => Implicit.Root(static (F64 theta, F64 z) => (z * z) - theta, Roots, x), "Implicit.Root"),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_NaN_in_the_value_names_the_function_where_nothing_is_differentiated(string name)
    {
        var (function, expected) = Functions[name];
        using (NanGuard.Enter())
        {
            var exception = Assert.Throws<NanException>(() => function(Create([4.0, -1.0])));

            Assert.Equal($"The value of {expected} is NaN at element [1] of shape [2].", exception.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_scope_a_NaN_in_the_value_is_a_number_like_others(string name) => Functions[name].Function(Create([4.0, -1.0]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Within_a_scope_other_values_pass(string name)
    {
        using (NanGuard.Enter())
        {
            Functions[name].Function(Create([4.0, 1.0]));
        }
    }

    [Fact]
    public void A_NaN_from_a_solver_names_it_while_it_is_differentiated()
    {
        using (NanGuard.Enter())
        {
            var exception = Assert.Throws<NanException>(static () => Autodiff.Grad(static (F64 x) => Sum(
                Implicit.Root(static (F64 theta, F64 z) => (z * z) - theta, Roots, x)))(Create([4.0, -1.0])));

            Assert.Equal("The value of Implicit.Root is NaN at element [1] of shape [2].", exception.Message);
        }
    }
}
