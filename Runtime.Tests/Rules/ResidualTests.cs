using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Residuals of any type. Every rule triples what its residual says.</summary>
public partial class ResidualTests
{
    private static void AssertGradient(double expected, Func<NdArray<double>, NdArray<double>> rule) =>
        Closeness.Equal(expected, Autodiff.Grad(rule)(2.0));

    private static void AssertSecondDerivative(double expected, Func<NdArray<double>, NdArray<double>> rule) =>
        Closeness.Equal(expected, Autodiff.Grad(Autodiff.Grad(rule))(2.0));

    [CustomVjp(nameof(DelegateFwd), nameof(DelegateBwd))]
    private static partial NdArray<double> OfDelegate(NdArray<double> x);

    private static (NdArray<double> Output, Func<NdArray<double>, NdArray<double>> Residual) DelegateFwd(NdArray<double> x) =>
        (x * x, g => 3 * x * g);

    private static NdArray<double> DelegateBwd(Func<NdArray<double>, NdArray<double>> pull, NdArray<double> g) => pull(g);

    [Fact]
    public void A_delegate()
    {
        AssertGradient(6, OfDelegate);
        AssertSecondDerivative(3, OfDelegate);
    }

    [CustomVjp(nameof(PullbackFwd), nameof(PullbackBwd))]
    private static partial NdArray<double> OfPullback(NdArray<double> x);

    private static (NdArray<double> Output, Func<NdArray<double>, NdArray<double>> Residual) PullbackFwd(NdArray<double> x) =>
        Autodiff.Vjp(static y => y * y, x);

    private static NdArray<double> PullbackBwd(Func<NdArray<double>, NdArray<double>> pullback, NdArray<double> g) => 3 * pullback(g);

    [Fact, Trait("JAX", "test_nestable_vjp")]
    public void The_pullback_of_another_function()
    {
        AssertGradient(12, OfPullback);
        AssertSecondDerivative(6, OfPullback);
        Closeness.Equal(12.0, Autodiff.Vjp(OfPullback, 2.0).Pullback(1.0));
    }

    [CustomVjp(nameof(RecordFwd), nameof(RecordBwd))]
    private static partial NdArray<double> OfRecord(NdArray<double> x);

    private sealed record Kept(NdArray<double> X, string Name, Kept? Inner);

    private static (NdArray<double> Output, Kept Residual) RecordFwd(NdArray<double> x) =>
        (x * x, new Kept(x, "outer", new Kept(3 * x, "inner", null)));

#pragma warning disable VJP028 // The outer array is only there to be told from the inner one.
    private static NdArray<double> RecordBwd(Kept kept, NdArray<double> g) => kept.Inner!.X * g * kept.Name.Length / kept.Inner.Name.Length;
#pragma warning restore VJP028

    [Fact]
    public void A_record_of_arrays_and_records()
    {
        AssertGradient(6, OfRecord);
        AssertSecondDerivative(3, OfRecord);
    }

    [CustomVjp(nameof(TextFwd), nameof(TextBwd))]
    private static partial NdArray<double> OfText(NdArray<double> x);

    private static (NdArray<double> Output, string Residual) TextFwd(NdArray<double> x) => (x * x, "abc");

    private static NdArray<double> TextBwd(string text, NdArray<double> g) => text.Length * g;

    [Fact]
    public void A_string() => AssertGradient(3, OfText);

    [CustomVjp(nameof(NullFwd), nameof(NullBwd))]
    private static partial NdArray<double> OfNull(NdArray<double> x);

    private static (NdArray<double> Output, object? Residual) NullFwd(NdArray<double> x) => (x * x, null);

    private static NdArray<double> NullBwd(object? nothing, NdArray<double> g) => nothing is null ? 3 * g : g;

    [Fact]
    public void Null() => AssertGradient(3, OfNull);

    [CustomVjp(nameof(PartlyNullFwd), nameof(PartlyNullBwd))]
    private static partial NdArray<double> OfPartlyNull(NdArray<double> x);

    private static (NdArray<double>, (NdArray<double>? A, NdArray<double> X, NdArray<double>? B)) PartlyNullFwd(NdArray<double> x) =>
        (x * x, (null, x, null));

    private static NdArray<double> PartlyNullBwd((NdArray<double>? A, NdArray<double> X, NdArray<double>? B) kept, NdArray<double> g) =>
        3 * g * (kept.A ?? kept.B ?? kept.X);

    [Fact, Trait("PyTorch", "test_save_none_for_backward")]
    public void Arrays_some_of_which_are_absent()
    {
        AssertGradient(6, OfPartlyNull);
        AssertSecondDerivative(3, OfPartlyNull);
    }

    [CustomVjp(nameof(ListFwd), nameof(ListBwd))]
    private static partial NdArray<double> OfList(NdArray<double> x);

    private static (NdArray<double> Output, List<NdArray<double>[]> Residual) ListFwd(NdArray<double> x) => (x * x, [[x], [x, x]]);

    private static NdArray<double> ListBwd(List<NdArray<double>[]> lists, NdArray<double> g) =>
        lists.Sum(static list => list.Length) * g * lists[1][1];

    [Fact]
    public void A_list_of_arrays_of_arrays()
    {
        AssertGradient(6, OfList);
        AssertSecondDerivative(3, OfList);
    }

    [CustomVjp(nameof(OutputFwd), nameof(OutputBwd))]
    private static partial NdArray<double> OfOutput(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) OutputFwd(NdArray<double> x)
    {
        var y = Exp(x);
        return (y, y);
    }

    private static NdArray<double> OutputBwd(NdArray<double> y, NdArray<double> g) => 3 * y * g;

    [Fact, Trait("jax-js fork", "pullback survives an output that aliases the residual")]
    public void The_output_itself()
    {
        AssertGradient(3 * Math.Exp(2), OfOutput);
        AssertSecondDerivative(3 * Math.Exp(2), OfOutput);
    }

    [CustomVjp(nameof(ReducedFwd), nameof(ReducedBwd))]
    private static partial NdArray<double> OfIntermediate(NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Residual) ReducedFwd(NdArray<double> x)
    {
        var intermediate = Sin(x);
        return (intermediate * intermediate, intermediate);
    }

    private static NdArray<double> ReducedBwd(NdArray<double> sine, NdArray<double> g) => 3 * sine * g;

    [Fact, Trait("PyTorch", "#104040")]
    public void An_intermediate_result_is_differentiated_as_it_was_computed_at_second_order() =>
        AssertSecondDerivative(3 * Math.Cos(2), OfIntermediate);

    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd))]
    private static partial NdArray<double> Product(NdArray<double> x, NdArray<double> y);

    private static (NdArray<double> Output, (NdArray<double> Z, NdArray<double> X, NdArray<double> Y) Residual) ProductFwd(
        NdArray<double> x, NdArray<double> y)
    {
        var z = x * y;
        return (z, (z, x, y));
    }

    private static (NdArray<double> X, NdArray<double> Y) ProductBwd(
        (NdArray<double> Z, NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g) =>
        (3 * g * kept.Z / kept.X, g * kept.Z / kept.Y);

    [Fact, Trait("PyTorch", "test_custom_autograd_repeated_grad_grad")]
    public void A_second_derivative_through_the_output_may_be_asked_for_again()
    {
        var y = Full([4, 4], 5.0);
        var second = Autodiff.Grad((NdArray<double> x) => Sum(Square(Autodiff.Grad((NdArray<double> u) => Sum(Product(u, y) * u))(x))));

        // The rule has 3y for y, so the inner gradient is 3xy + xy = 4xy = 20x, its square 400x², and the derivative of that 800x.
        Closeness.Equal(Full([4, 4], 1600.0), second(Full([4, 4], 2.0)));
        Closeness.Equal(Full([4, 4], 1600.0), second(Full([4, 4], 2.0)));
    }

    [CustomVjp(nameof(SquareFwd), nameof(SquareBwd))]
    private static partial NdArray<double> Squared(NdArray<double> x);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> Y) Residual) SquareFwd(NdArray<double> x)
    {
        var y = x * x;
        return (y, (x, y));
    }

    private static NdArray<double> SquareBwd((NdArray<double> X, NdArray<double> Y) kept, NdArray<double> g) => 4 * g * kept.Y / kept.X;

    [Fact, Trait("PyTorch", "test_custom_autograd_no_early_free")]
    public void Residuals_are_not_used_up()
    {
        var (_, pullback) = Autodiff.Vjp(Squared, 2.0);

        Closeness.Equal(8.0, pullback(1.0));
        Closeness.Equal(8.0, pullback(1.0));
        Closeness.Equal(4.0, Autodiff.Grad(Autodiff.Grad(Squared))(2.0));
    }
}
