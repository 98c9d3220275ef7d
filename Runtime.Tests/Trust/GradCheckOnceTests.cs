using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>Functions that cannot be differentiated twice say how to check them once.</summary>
public partial class GradCheckOnceTests
{
    private static readonly F64 X = Create([0.5, 1.5]);

    [CustomVjp(nameof(KernelFwd), nameof(KernelBwd))]
    private static partial F64 TripleByKernel(F64 x);

    private static void KernelFwd(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = 3 * x[i];
        }
    }

    private static void KernelBwd(ReadOnlySpan<double> yBar, Span<double> xBar) => KernelFwd(yBar, xBar);

    [CustomVjp(nameof(OnceFwd), nameof(OnceBwd), OnceDifferentiable = true)]
    private static partial F64 TripleOnce(F64 x);

    private static (F64 Output, int Residual) OnceFwd(F64 x) => (3 * x, 3);

    private static F64 OnceBwd(int factor, F64 g) => factor * g;

    // Its cotangent is read as bare elements, which an outer transform refuses.
    private static readonly Func<F64, F64> TripleBare = Autodiff.CustomVjp(
        static (F64 x) => (3 * x, 0), static (_, g) => Create(Array.ConvertAll(g.ToArray(), static element => 3 * element)));

    private static readonly Dictionary<string, Func<F64, F64>> Functions = new()
    {
        ["kernel"] = TripleByKernel,
        ["once"] = TripleOnce,
        ["bare"] = TripleBare,
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_error_names_the_option_and_its_value(string function)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => GradCheck.Check(Functions[function], X));

        Assert.EndsWith(
            "; to check no more than those, pass GradCheck new GradCheckOptions { Order = 1 }.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void With_that_option_they_are_right(string function) =>
        GradCheck.Check(Functions[function], X, new GradCheckOptions { Order = 1 });

    [Fact]
    public void What_was_thrown_is_kept()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => GradCheck.Check(TripleOnce, X));

        Assert.StartsWith(
            "`GradCheckOnceTests.TripleOnce` is once-differentiable",
            Assert.IsType<InvalidOperationException>(exception.InnerException).Message,
            StringComparison.Ordinal);
    }
}
