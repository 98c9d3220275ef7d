using VjpGen.Runtime.Tests.Rules;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>TensorFlow.js: customGrad.</summary>
public partial class TfjsTests
{
    [CustomVjp(nameof(CubeFwd), nameof(CubeBwd))]
    private static partial NdArray<double> Cube(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> X) CubeFwd(NdArray<double> x) => (x, x);

    private static NdArray<double> CubeBwd(NdArray<double> x, NdArray<double> g) => 3 * x * x * g;

    [Fact, Trait("tfjs", "grad(grad)")]
    public void The_gradient_of_the_gradient_is_that_of_bwd() => Closeness.Equal(
        Create([0.6, 1.2]),
        Autodiff.Grad(static (NdArray<double> x) => Sum(Autodiff.Grad(static (NdArray<double> y) => Sum(Cube(y)))(x)))(Create([0.1, 0.2])));

    [CustomVjp(nameof(RefusingFwd), nameof(RefusingBwd))]
    private static partial NdArray<double> Refusing(NdArray<double> x, [NonDiff] Calls calls);

    private static (NdArray<double> Output, int Residual) RefusingFwd(NdArray<double> x, Calls calls)
    {
        calls.Fwd++;
        return (x * x, 1);
    }

    private static NdArray<double> RefusingBwd(Calls calls, int residual, NdArray<double> g) =>
        residual > 0 ? throw new NotSupportedException("No gradient.") : g;

    [Fact, Trait("tfjs", "pruned op without gradient")]
    public void A_rule_without_a_gradient_matters_only_on_the_way_to_the_value()
    {
        var calls = new Calls();

        Closeness.Equal(5.0, Autodiff.Grad((NdArray<double> x) =>
        {
            Refusing(x, calls);
            return 5 * x;
        })(2.0));
        Assert.Equal(1, calls.Fwd);
        Assert.Throws<NotSupportedException>(() => Autodiff.Grad((NdArray<double> x) => 5 * Refusing(x, calls))(2.0));
    }
}
