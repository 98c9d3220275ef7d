using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: rules and transforms whose arguments, values and residuals are trees.</summary>
public partial class JaxTreeTests
{
    [CustomVjp(nameof(RenamedFwd), nameof(RenamedBwd))]
    private static partial Dictionary<string, NdArray<double>> Renamed(Dictionary<string, NdArray<double>> x);

    private static (Dictionary<string, NdArray<double>> Output, Dictionary<string, NdArray<double>> Residual) RenamedFwd(
        Dictionary<string, NdArray<double>> x) =>
        (new() { ["b"] = Sin(x["a"]) }, new() { ["r"] = Cos(x["a"]) });

    private static Dictionary<string, NdArray<double>> RenamedBwd(
        Dictionary<string, NdArray<double>> residual, Dictionary<string, NdArray<double>> g) =>
        new() { ["a"] = 2 * residual["r"] * g["b"] };

    [Fact, Trait("JAX", "test_pytrees")]
    public void A_dictionary_goes_in_another_comes_out_and_a_third_is_the_residual()
    {
        Dictionary<string, NdArray<double>> at = new() { ["a"] = 3.0 };

        var gradient = Autodiff.Grad(static (Dictionary<string, NdArray<double>> x) => Renamed(x)["b"])(at);

        Closeness.Equal(Math.Sin(3), Renamed(at)["b"]);
        Closeness.Equal(2 * Math.Cos(3), Assert.Single(gradient, static entry => entry.Key == "a").Value);
    }

    [CustomVjp(nameof(NoneFwd), nameof(NoneBwd))]
    private static partial NdArray<double> NoneForTuple((NdArray<double> X1, NdArray<double> X2) x, NdArray<double> y);

    private static (NdArray<double> Output, NdArray<double> Y) NoneFwd((NdArray<double> X1, NdArray<double> X2) x, NdArray<double> y) =>
        (x.X1 * x.X2 * Sin(y), y);

    private static ((NdArray<double> X1, NdArray<double> X2)?, NdArray<double>) NoneBwd(NdArray<double> y, NdArray<double> g) =>
        (null, 2 * Cos(y) * g);

    [Fact, Trait("JAX", "test_bwd_nones_pytree")]
    public void Null_stands_for_a_whole_tuple() =>
        Closeness.Equal(2 * Math.Cos(3), Autodiff.Grad(static (NdArray<double> x) => NoneForTuple((x, x), x))(3.0));

    [Pytree]
    private sealed partial record Inner(NdArray<double> B, NdArray<double>? C);

    [Pytree]
    private sealed partial record Outer(NdArray<double> A, Inner Rest);

    [CustomVjp(nameof(PartlyAbsentFwd), nameof(PartlyAbsentBwd))]
    private static partial NdArray<double> PartlyAbsent(Outer p);

    private static (NdArray<double> Output, int Residual) PartlyAbsentFwd(Outer p) => (p.A * p.Rest.B, 5);

    private static Outer PartlyAbsentBwd(int factor, NdArray<double> g) => new(factor * g, new Inner((factor + 1) * g, null));

    [Fact, Trait("JAX", "test_pytree_nones_returned_by_bwd")]
    public void An_array_that_the_argument_has_not_has_no_cotangent_either()
    {
        var gradient = Autodiff.Grad(static (Outer p) => PartlyAbsent(p))(new Outer(1.0, new Inner(2.0, null)));

        Closeness.Equal(5.0, gradient.A);
        Closeness.Equal(6.0, gradient.Rest.B);
        Assert.Null(gradient.Rest.C);
    }

    [Pytree]
    private sealed partial record Box(NdArray<double> Content);

    [CustomVjp(nameof(BoxedFwd), nameof(BoxedBwd))]
    private static partial NdArray<double> Boxed(Box box, NdArray<double> y);

    private static (NdArray<double> Output, (Box Box, NdArray<double> Y) Residuals) BoxedFwd(Box box, NdArray<double> y)
    {
        Assert.IsType<NdArray<double>>(box.Content);
        return (box.Content * y, (box, y));
    }

    private static (Box Box, NdArray<double> Y) BoxedBwd((Box Box, NdArray<double> Y) kept, NdArray<double> g) =>
        (new Box(10 * g * kept.Y), 10 * g * kept.Box.Content);

    [Fact, Trait("JAX", "test_symbolic_zero_custom_vjp_custom_pytree")]
    public void A_record_holds_arrays_and_never_markers_whichever_argument_is_differentiated()
    {
        Closeness.Equal(730.0, Autodiff.Grad(static (Box box) => Boxed(box, 73.0))(new Box(72.0)).Content);
        Closeness.Equal(720.0, Autodiff.Grad(static (NdArray<double> y) => Boxed(new Box(72.0), y))(73.0));

        var (box, y) = Autodiff.Grad(static (Box box, NdArray<double> y) => Boxed(box, y))(new Box(72.0), 73.0);
        Closeness.Equal((730.0, 720.0), (box.Content, y));
    }

    [Pytree]
    private readonly partial record struct Pair(NdArray<double> A, NdArray<double> B);

    [CustomVjp(nameof(PairedFwd), nameof(PairedBwd))]
    private static partial NdArray<double> Paired(Pair p, NdArray<double> y);

#pragma warning disable VJP032 // No second derivative is asked for.
    // From bare elements, so that the gradient is the rule's or none.
    private static (NdArray<double> Output, (Pair P, NdArray<double> Y) Residuals) PairedFwd(Pair p, NdArray<double> y) =>
        (p.A.Item() * p.B.Item() * y.Item(), (p, y));
#pragma warning restore VJP032

    private static (Pair P, NdArray<double> Y) PairedBwd((Pair P, NdArray<double> Y) kept, NdArray<double> g) =>
        (new Pair(g * kept.P.B * kept.Y, g * kept.P.A * kept.Y), g * kept.P.A * kept.P.B);

    [Fact, Trait("JAX", "test_hityped_tracers")]
    public void A_type_of_the_users_own_is_argument_residual_and_cotangent()
    {
        var (value, (p, y)) = Autodiff.ValueAndGrad(static (Pair p, NdArray<double> y) => Paired(p, y))(new Pair(2.0, 3.0), 5.0);

        Closeness.Equal(30.0, value);
        Closeness.Equal((15.0, 10.0), (p.A, p.B));
        Closeness.Equal(6.0, y);
    }

    [Fact, Trait("JAX", "test_jacobian_on_pytrees")]
    public void A_jacobian_has_the_structure_of_the_argument_and_in_each_array_the_axes_of_the_value_first()
    {
        var unit = Autodiff.Jacobian(static ((NdArray<double> X, NdArray<double> Y) p) => p)((0.0, 1.0));
        Closeness.Equal((1.0, 0.0), unit[0]);
        Closeness.Equal((0.0, 1.0), unit[1]);

        var (x, y) = Autodiff.Jacobian(static ((NdArray<double> X, NdArray<double> Y) p) => Concatenate<double>([p.X, Sum(p.Y, 0)]))(
            (Zeros<double>(3), Zeros<double>(4, 2)));
        Assert.Equal([5, 3], x.Shape.ToArray());
        Assert.Equal([5, 4, 2], y.Shape.ToArray());
        Closeness.Equal(Eye<double>(3), x[..3]);
        Closeness.Equal(Eye<double>(2), y[3.., 2]);
    }

    [Fact, Trait("JAX", "test_hessian_on_pytrees")]
    public void A_hessian_over_a_tree_is_a_jacobian_of_each_array_of_a_jacobian()
    {
        static NdArray<double> Squares((NdArray<double> X, NdArray<double> Y) p) => Square(Stack<double>([p.X, p.Y]));

        var hessian = Autodiff.Jacobian(static ((NdArray<double> X, NdArray<double> Y) p) =>
            Autodiff.Jacobian(((NdArray<double> X, NdArray<double> Y) q) => Squares(q))(p))((1.0, 2.0));

        Closeness.Equal((Create([2.0, 0.0]), Zeros<double>(2)), hessian[0]);
        Closeness.Equal((Zeros<double>(2), Create([0.0, 2.0])), hessian[1]);
    }

    [Fact, Trait("JAX", "test_issue1372")]
    public void Mixed_second_derivatives_have_the_axes_of_both_arguments()
    {
        static NdArray<double> F(NdArray<double> x, NdArray<double> u) => Sum(x * x) + Sum(u * u) + (Sum(x) * Sum(u));

        var ((xx, xu), (ux, uu)) = Autodiff.Hessian(F)(Ones<double>(5), Ones<double>(2));

        Closeness.Equal(2 * Eye<double>(5), xx);
        Closeness.Equal(Ones<double>(5, 2), xu);
        Closeness.Equal(Ones<double>(2, 5), ux);
        Closeness.Equal(2 * Eye<double>(2), uu);
    }

    [Fact, Trait("JAX", "test_vjp_mismatched_arguments")]
    public void A_cotangent_with_more_arrays_than_the_value_is_refused()
    {
        NdArray<double> x = 3.0, y = 4.0;
        var (value, pullback) = Autodiff.Vjp(static (NdArray<double> a, NdArray<double> b) => new[] { a * b }, x, y);

        var exception = Assert.Throws<ArgumentException>(() => pullback([7.0, 100.0]));

        Assert.Contains("given 2 cotangents for a value", exception.Message, StringComparison.Ordinal);
        Closeness.Equal(12.0, value[0]);
        Closeness.Equal((28.0, 21.0), pullback([7.0]));
    }
}
