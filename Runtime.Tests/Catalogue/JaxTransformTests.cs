using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>JAX: the transforms themselves.</summary>
public partial class JaxTransformTests
{
    private static NdArray<double> Cube(NdArray<double> x) => x * x * x;

    [Fact, Trait("JAX", "test_grad_and_aux_basic")]
    public void What_a_function_computes_besides_comes_back_beside_the_gradient()
    {
        var (value, aux, gradient) = Autodiff.ValueAndGradWithAux(
            static (NdArray<double> x) => (Cube(x), new List<NdArray<double>> { x * x }))(3.0);

        Closeness.Equal((27.0, 27.0), (value, gradient));
        Closeness.Equal(9.0, Assert.Single(aux));
    }

    [Fact, Trait("JAX", "test_grad_and_aux_nested")]
    public void It_is_differentiated_by_an_outer_transform()
    {
        static NdArray<double> Aux(NdArray<double> x) =>
            Autodiff.ValueAndGradWithAux(static (NdArray<double> y) => (y * y, new[] { Cube(y) }))(x).Aux[0];

        Closeness.Equal(48.0, Autodiff.Grad(Aux)(4.0));
        Closeness.Equal(Autodiff.Grad(Cube)(4.0), Autodiff.Grad(Aux)(4.0));
    }

    [Fact, Trait("JAX", "test_grad_and_aux_constant")]
    public void It_may_be_a_constant()
    {
        var (_, aux, gradient) = Autodiff.ValueAndGradWithAux(static (NdArray<double> x) => (Cube(x), new[] { Full([], 4.0) }))(4.0);

        Closeness.Equal(48.0, gradient);
        Closeness.Equal(4.0, aux[0]);
    }

    [Fact, Trait("JAX", "test_grad_and_aux_no_tracers")]
    public void It_is_no_longer_recorded()
    {
        var (_, aux, _) = Autodiff.ValueAndGradWithAux(
            static (NdArray<double> x) => (Sum(x), new Dictionary<string, NdArray<double>> { ["x"] = x, ["y"] = 2 * x }))(Ones<double>(2));

        Assert.Equal([1.0, 1.0], aux["x"].ToArray());
        Assert.Equal([2.0, 2.0], aux["y"].ToArray());
    }

    [Fact, Trait("JAX", "test_jacfwd/jacrev_and_aux_basic")]
    public void Beside_a_jacobian_or_a_hessian_a_captured_variable_takes_what_was_computed_besides()
    {
        NdArray<double>? aux = null;

        var jacobian = Autodiff.Jacobian((NdArray<double> x) =>
        {
            aux = Autodiff.StopGradient(x * x);
            return Cube(x);
        })(3.0);

        Closeness.Equal(27.0, jacobian);
        Closeness.Equal(9.0, aux!);
    }

    [Fact, Trait("JAX", "test_jacfwd/jacrev_and_aux nested")]
    public void What_a_vjp_computes_besides_is_differentiated_by_an_outer_transform() =>
        Closeness.Equal(
            8.0,
            Autodiff.Grad(static (NdArray<double> x) => Autodiff.Vjp(static (NdArray<double> y) => (Cube(y), y * y), x).Value.Item2)(4.0));

    [Fact, Trait("JAX", "test_hessian_aux")]
    public void A_hessian_of_a_quadratic_form_with_its_argument_kept_besides()
    {
        var a = Create(new[,] { { 1.0, 2 }, { 5, 4 } });
        var x = Create([0.3, 0.4]);
        NdArray<double>? aux = null;

        var hessian = Autodiff.Hessian((NdArray<double> y) =>
        {
            aux = Autodiff.StopGradient(y);
            return Sum(y * MatMul(a, y));
        })(x);

        Closeness.Equal(a + a.Transpose(), hessian);
        Closeness.Equal(x, aux!);
    }

    [Fact, Trait("JAX", "test_vjp_bad_cotangent_shape")]
    public void A_cotangent_of_another_shape_is_refused_with_both_shapes()
    {
        var (_, pullback) = Autodiff.Vjp(
            static (NdArray<double> x, NdArray<double> y) => MatMul(x, y), Ones<double>(2, 5), Ones<double>(5, 3));

        var exception = Assert.Throws<ArgumentException>(() => pullback(Ones<double>(2, 4)));

        Assert.Contains("[2, 4]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3]", exception.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("JAX", "test_fwd_and_bwd")]
    public void A_forward_run_and_its_pullback_are_a_gradient_in_two_steps()
    {
        var (x, w) = (Ones<double>(4, 4), Ones<double>(4, 4));

        var (value, pullback) = Autodiff.Vjp(static (NdArray<double> a, NdArray<double> b) => MatMul(a, b), x, w);

        Closeness.Equal(Full([4, 4], 4.0), value);
        Closeness.Equal((Full([4, 4], 4.0), Full([4, 4], 4.0)), pullback(Ones<double>(4, 4)));
        Closeness.Equal((Full([4, 4], 8.0), Full([4, 4], 8.0)), pullback(Full([4, 4], 2.0)));
    }

    [Fact, Trait("JAX", "test_basic_vjp3")]
    public void The_pullback_of_a_composition_multiplies_both_derivatives() =>
        Closeness.Equal(Math.Cos(Math.Sin(1)) * Math.Cos(1), Autodiff.Vjp(static (NdArray<double> x) => Sin(Sin(x)), 1.0).Pullback(1.0));

    [Fact, Trait("JAX", "test_vjp_fun_jit")]
    public void A_pullback_may_be_returned_and_applied_elsewhere()
    {
        static Func<NdArray<double>, NdArray<double>> Made(NdArray<double> x) => Autodiff.Vjp(static y => 2 * y, x).Pullback;

        Closeness.Equal(6.0, Made(1.0)(3.0));
    }

    [Fact, Trait("JAX", "InputSavedVJPTest.test_basic")]
    public void A_product_saves_what_its_pullback_multiplies_by()
    {
        var (value, pullback) = Autodiff.Vjp(static (NdArray<double> x, NdArray<double> y) => x * y, 2.0, 3.0);

        Closeness.Equal(6.0, value);
        Closeness.Equal((3.0, 2.0), pullback(1.0));
    }

    [Fact, Trait("JAX", "InputSavedVJPTest.test_basic_unused_vjp3")]
    public void An_argument_without_influence_has_zeros() => Closeness.Equal(
        (Math.Cos(2), 0.0), Autodiff.Vjp(static (NdArray<double> x, NdArray<double> _) => Sin(x), 2.0, 3.0).Pullback(1.0));

    [Fact, Trait("JAX", "lax_autodiff_test.testStopGradient")]
    public void A_stopped_argument_counts_as_another_argument_at_both_orders()
    {
        static NdArray<double> Stopped(NdArray<double> x) => Sin(x) * Cos(Autodiff.StopGradient(x));
        static NdArray<double> First(NdArray<double> x, NdArray<double> y) => Autodiff.Grad((NdArray<double> z) => Sin(z) * Cos(y))(x);

        Closeness.Equal(First(3.14, 3.14), Autodiff.Grad(Stopped)(3.14));
        Closeness.Equal(Autodiff.Grad(First)(3.14, 3.14).Item1, Autodiff.Grad(Autodiff.Grad(Stopped))(3.14));
    }

    [Fact, Trait("JAX", "lax_autodiff_test.testStopGradient")]
    public void All_arrays_of_a_dictionary_are_stopped() => Closeness.Equal(
        4.0,
        Autodiff.Grad(static (NdArray<double> x) =>
        {
            var stopped = Autodiff.StopGradient(new Dictionary<string, NdArray<double>> { ["a"] = x, ["b"] = 2 * x });
            return stopped["b"] * x;
        })(2.0));

    [Fact, Trait("JAX", "lax_test.test_stop_gradient_on_ints")]
    public void Within_a_delegate_rule_numbers_and_integers_are_stopped_alike()
    {
        var f = Autodiff.CustomGradient(static (NdArray<double> x) =>
        {
            var (y, n) = (Autodiff.StopGradient(x), Autodiff.StopGradient(Create([2])));
            return (y * n.Length, (NdArray<double> g) => 10 * g);
        });

        Closeness.Equal((3.0, 10.0), Autodiff.ValueAndGrad(f)(3.0));
    }
}
