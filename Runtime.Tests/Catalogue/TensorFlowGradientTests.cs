using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>TensorFlow: custom_gradient.</summary>
public partial class TensorFlowGradientTests
{
    // TensorFlow finds captured variables and hands them to the gradient function; here they are parameters like others.
    [CustomVjp(nameof(LinearFwd), nameof(LinearBwd))]
    private static partial NdArray<double> Linear(NdArray<double> x, NdArray<double> weights);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> W) Residuals) LinearFwd(
        NdArray<double> x, NdArray<double> weights) => (MatMul(x, weights), (x, weights));

    private static (NdArray<double> X, NdArray<double> W) LinearBwd((NdArray<double> X, NdArray<double> W) kept, NdArray<double> g) =>
        (MatMul(g, kept.W.Transpose()), OnesLike(kept.W) * Mean(g));

    [Fact, Trait("TensorFlow", "testCustomGradientWithVariables")]
    public void Weights_are_a_parameter_and_have_the_gradient_that_the_rule_says()
    {
        var (x, w) = (RandomNormal<double>(1, 2, 4), RandomNormal<double>(2, 4, 3));

        var gradient = Autodiff.Grad((NdArray<double> v) => Sum(Linear(x, v)))(w);

        Closeness.Equal(Ones<double>(4, 3), gradient);
        Closeness.Equal(12.0, Sum(gradient));
    }

    [Fact, Trait("TensorFlow", "testCustomGradientWithVariablesNoFalsePositives")]
    public void Arrays_beside_the_rule_keep_their_own_gradients()
    {
        var (x, w, bias, scale) = (Ones<double>(2, 3), Ones<double>(3, 3), Ones<double>(3), Full([], 2.0));

        var (_, ofW, ofBias, ofScale) = Autodiff.Grad(
            static (NdArray<double> x, NdArray<double> w, NdArray<double> bias, NdArray<double> scale) =>
                Sum((scale * Linear(x, w / scale)) + bias))(x, w, bias, scale);

        Closeness.Equal(9.0, Sum(ofW));
        Closeness.Equal(Full([3], 2.0), ofBias);
        // Σ x (w/s) by the factor, and −Σ w/s² · mean(g) through the weights.
        Closeness.Equal(9 - 4.5, ofScale);
    }

    [CustomVjp(nameof(VariableFwd), nameof(VariableBwd))]
    private static partial NdArray<double> TimesVariable(NdArray<double> x, NdArray<double> variable);

    private static (NdArray<double> Output, NdArray<double> X) VariableFwd(NdArray<double> x, NdArray<double> variable) =>
        (x * variable, x);

    private static (NdArray<double> X, NdArray<double> Variable) VariableBwd(NdArray<double> x, NdArray<double> g) => (g * 2 * x, g * 8);

    [Fact, Trait("TensorFlow", "testCustomGradientVariablesKwonlyArgs"), Trait("TensorFlow", "testCustomGradientWithVariablesEager")]
    public void By_name_as_well()
    {
        Closeness.Equal(12.0, Autodiff.Grad(static (NdArray<double> x) => TimesVariable(variable: 3.0, x: x))(6.0));
        Closeness.Equal((6.0, 8.0), Autodiff.Grad(TimesVariable)(3.0, 5.0));
    }

    [CustomVjp(nameof(TripledFwd), nameof(TripledBwd))]
    private static partial NdArray<double> Tripled(NdArray<double> x);

    private static (NdArray<double> Output, int Factor) TripledFwd(NdArray<double> x) => (x, 3);

    private static NdArray<double> TripledBwd(int factor, NdArray<double> g) => factor * g;

    [Fact]
    public void Bare_numbers_go_in_where_an_array_is_expected()
    {
        Closeness.Equal(1.0, Tripled(1.0));
        Closeness.Equal(Create([1.0, 2.0]), Tripled(Create([1.0, 2.0])));
        Closeness.Equal(3.0, Autodiff.Grad(Tripled)(1.0));
    }

    [CustomVjp(nameof(NestedFwd), nameof(NestedBwd))]
    private static partial (NdArray<double> Total, (NdArray<double>[] Parts, List<NdArray<double>> Empty) Others) Nested(
        (NdArray<double> A, NdArray<double>[] B) p, List<NdArray<double>> none);

    private static (
        (NdArray<double> Total, (NdArray<double>[] Parts, List<NdArray<double>> Empty) Others) Output,
        int Count) NestedFwd((NdArray<double> A, NdArray<double>[] B) p, List<NdArray<double>> none) =>
        ((p.A + p.B[0], ([p.A * p.B[1], p.B[1]], none)), p.B.Length);

    private static ((NdArray<double> A, NdArray<double>[] B) P, List<NdArray<double>> None) NestedBwd(
        int count, (NdArray<double> Total, (NdArray<double>[] Parts, List<NdArray<double>> Empty) Others) g)
    {
        Assert.Empty(g.Others.Empty);
        return ((10 * g.Total, [20 * g.Others.Parts[0], count * g.Others.Parts[1]]), []);
    }

    [Fact, Trait("TensorFlow", "testCustomGradientStructuralInputOutput")]
    public void Nested_structures_and_empty_ones_go_in_and_come_out()
    {
        var (x, y, z) = Autodiff.Grad(static (NdArray<double> x, NdArray<double> y, NdArray<double> z) =>
        {
            var (total, (parts, empty)) = Nested((x, [y, z]), []);
            Assert.Empty(empty);
            return total + (3 * parts[0]) + (5 * parts[1]);
        })(1.0, 2.0, 3.0);

        Assert.Equal((10.0, 60.0, 10.0), (x.Item(), y.Item(), z.Item()));
    }

    [Pytree]
    private sealed partial record Ragged(NdArray<double>[] Rows)
    {
        public double[][] Items => Array.ConvertAll(Rows, static row => row.ToArray());
    }

    [CustomVjp(nameof(RaggedFwd), nameof(RaggedBwd))]
    private static partial Ragged OfRagged(Ragged x, NdArray<double> y);

    private static (Ragged Output, int Factor) RaggedFwd(Ragged x, NdArray<double> y) => (new([.. x.Rows.Select(row => row * y)]), 3);

    private static (Ragged X, NdArray<double> Y) RaggedBwd(int factor, Ragged g) =>
        (Pytree.Map(g, (NdArray<double> row) => factor * row), 4.0);

    [Fact, Trait("TensorFlow", "testCustomGradientRaggedTensor"), Trait("TensorFlow", "testCustomGradientMultipleRagged")]
    public void Rows_of_different_lengths_are_one_argument()
    {
        NdArray<double> y = 7.0;
        var x = new Ragged([Create([1.0, 2.0]), Create([3.0])]);
        var (_, pullback) = Autodiff.Vjp(static (Ragged a, NdArray<double> b) => OfRagged(a, b), x, y);

        var (ofX, ofY) = pullback(new Ragged([Ones<double>(2), Ones<double>(1)]));

        Assert.Equal([[3.0, 3.0], [3.0]], ofX.Items);
        Closeness.Equal(4.0, ofY);
    }

    // The value comes from outside of the library, and the derivative is the function itself.
    [CustomVjp(nameof(OpaqueFwd), nameof(OpaqueBwd), Primal = nameof(OpaquePrimal))]
    private static partial NdArray<double> OpaqueExp(NdArray<double> x);

    private static NdArray<double> OpaquePrimal(NdArray<double> x) => Create(Array.ConvertAll(x.ToArray(), Math.Exp)).Reshape(x.Shape);

    private static (NdArray<double> Output, NdArray<double> Y) OpaqueFwd(NdArray<double> x)
    {
        var y = OpaqueExp(x);
        return (y, y);
    }

    private static NdArray<double> OpaqueBwd(NdArray<double> y, NdArray<double> g) => g * y;

    [Fact, Trait("TensorFlow", "forwardprop testCustomGradient")]
    public void A_function_computed_elsewhere_has_three_orders_of_derivatives()
    {
        Func<NdArray<double>, NdArray<double>> derivative = OpaqueExp;
        for (var order = 1; order <= 3; order++)
        {
            derivative = Autodiff.Grad(derivative);
            Closeness.Equal(Math.Exp(0.5), derivative(0.5));
        }
    }

    [CustomVjp(nameof(PreventedFwd), nameof(PreventedBwd))]
    private static partial NdArray<double> Prevented(NdArray<double> x);

    private static (NdArray<double> Output, string Why) PreventedFwd(NdArray<double> x) => (x * x, "Differentiate the logarithm instead.");

    private static NdArray<double> PreventedBwd(string why, NdArray<double> g) => g.Length > 0 ? throw new NotSupportedException(why) : g;

    [Fact, Trait("TensorFlow", "testPreventGradient")]
    public void A_rule_may_refuse_to_be_differentiated()
    {
        Closeness.Equal(9.0, Prevented(3.0));
        Assert.Equal(
            "Differentiate the logarithm instead.",
            Assert.Throws<NotSupportedException>(static () => Autodiff.Grad(Prevented)(3.0)).Message);
    }
}
