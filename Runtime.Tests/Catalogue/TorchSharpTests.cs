using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>TorchSharp: layers by hand. Its tests ask whether a gradient is there; these ask what it is.</summary>
public partial class TorchSharpTests
{
    private static readonly NdArray<double> X = RandomNormal<double>(1, 2, 3);
    private static readonly NdArray<double> Weight = RandomNormal<double>(2, 4, 3);

    [CustomVjp(nameof(LinearFwd), nameof(LinearBwd))]
    private static partial NdArray<double> Linear(NdArray<double> x, NdArray<double> weight, [NonDiff] double scale);

    private static (NdArray<double> Output, (NdArray<double> X, NdArray<double> W) Residuals) LinearFwd(
        NdArray<double> x, NdArray<double> weight, double scale) => (MatMul(x, weight.Transpose()), (x, weight));

    // The value is not scaled, so that the scale shows in the gradients alone.
    private static (NdArray<double> X, NdArray<double>? Weight) LinearBwd(
        double scale, (NdArray<double> X, NdArray<double> W) kept, NdArray<double> g) =>
        (scale * MatMul(g, kept.W), scale > 0 ? scale * MatMul(g.Transpose(), kept.X) : null);

    [Fact, Trait("TorchSharp", "Linear"), Trait("TorchSharp", "scalar argument 2.0")]
    public void A_linear_layer_has_scaled_gradients_for_input_and_weight()
    {
        var (x, weight) = Autodiff.Grad(static (NdArray<double> x, NdArray<double> w) => Sum(Linear(x, w, 2.0)))(X, Weight);

        Closeness.Equal(2 * BroadcastTo(Sum(Weight, 0), 2, 3), x);
        Closeness.Equal(2 * BroadcastTo(Sum(X, 0), 4, 3), weight);
    }

    [Fact, Trait("TorchSharp", "two-input variants")]
    public void Two_inputs_share_a_weight()
    {
        var other = RandomNormal<double>(3, 5, 3);

        var gradient = Autodiff.Grad((NdArray<double> w) => Sum(Linear(X, w, 2.0)) + Sum(Linear(other, w, 3.0)))(Weight);

        Closeness.Equal(BroadcastTo((2 * Sum(X, 0)) + (3 * Sum(other, 0)), 4, 3), gradient);
    }

    [Fact, Trait("TorchSharp", "null gradient for weight")]
    public void A_weight_with_an_absent_cotangent_has_zeros() =>
        Closeness.Equal(Zeros<double>(4, 3), Autodiff.Grad(static (NdArray<double> w) => Sum(Linear(X, w, -1.0)))(Weight));

    [Fact, Trait("TorchSharp", "no-grad variants")]
    public void Without_a_transform_a_layer_is_a_product() =>
        Closeness.Equal(MatMul(X, Weight.Transpose()), Linear(X, Weight, 2.0), 0);

    [Pytree]
    private sealed partial record Xor(NdArray<double> W1, NdArray<double> B1, NdArray<double> W2, NdArray<double> B2);

    [CustomVjp(nameof(SquashFwd), nameof(SquashBwd))]
    private static partial NdArray<double> Squash(NdArray<double> x);

    // From bare elements, so that the gradient is the rule's or none.
    private static (NdArray<double> Output, NdArray<double> Y) SquashFwd(NdArray<double> x)
    {
        var y = Create(Array.ConvertAll(x.ToArray(), static v => 1 / (1 + Math.Exp(-v)))).Reshape(x.Shape);
        return (y, y);
    }

    private static NdArray<double> SquashBwd(NdArray<double> y, NdArray<double> g) => g * y * (1 - y);

    private static double LossAfterTraining(Func<NdArray<double>, NdArray<double>> squash)
    {
        var inputs = Create(new[,] { { 0.0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });
        var targets = Create(new[,] { { 0.0 }, { 1 }, { 1 }, { 0 } });
        NdArray<double> Loss(Xor n) => Mean(Square(squash(MatMul(squash(MatMul(inputs, n.W1) + n.B1), n.W2) + n.B2) - targets));
        var network = new Xor(RandomNormal<double>(1, 2, 4), Zeros<double>(4), RandomNormal<double>(2, 4, 1), Zeros<double>(1));
        var gradient = Autodiff.Grad((Xor n) => Loss(n));
        for (var step = 0; step < 500; step++)
        {
            network = Pytree.Zip(network, gradient(network), (NdArray<double> p, NdArray<double> g) => p - (5 * g));
        }

        return Loss(network).Item();
    }

    [Fact, Trait("TorchSharp", "XOR training")]
    public void A_network_with_a_rule_learns_what_one_of_primitives_learns()
    {
        var loss = LossAfterTraining(Squash);

        Assert.InRange(loss, 0, 0.02);
        Assert.Equal(LossAfterTraining(static x => Sigmoid(x)), loss, 1e-6);
    }
}
