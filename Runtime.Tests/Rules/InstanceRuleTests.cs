namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules on instance methods. Each multiplies its cotangents by a number of its own.</summary>
public partial class InstanceRuleTests
{
    private partial class Scaling(double factor)
    {
        protected double Factor => factor;

        [CustomVjp(nameof(Fwd), nameof(Bwd))]
        public virtual partial NdArray<double> Apply(NdArray<double> x, [NonDiff] int power);

        private (NdArray<double>, int) Fwd(NdArray<double> x, int power) => (factor * x, 10);

        private NdArray<double> Bwd(int power, int ten, NdArray<double> g) => ten * power * factor * g;
    }

    private sealed class Twice(double factor) : Scaling(factor)
    {
        public override NdArray<double> Apply(NdArray<double> x, int power) => 2 * base.Apply(x, power);
    }

    [Fact, Trait("TensorFlow", "testCustomGradientClass")]
    public void The_instance_is_static_and_both_methods_run_on_it()
    {
        var scaling = new Scaling(3.0);

        Closeness.Equal(15.0, scaling.Apply(5.0, 2));
        Closeness.Equal(60.0, Autodiff.Grad((NdArray<double> x) => scaling.Apply(x, 2))(5.0));
    }

    [Fact]
    public void A_virtual_rule_can_be_overridden_and_called_as_base() =>
        Closeness.Equal(120.0, Autodiff.Grad((NdArray<double> x) => ((Scaling)new Twice(3.0)).Apply(x, 2))(5.0));

    [Pytree]
    private sealed partial record Affine(NdArray<double> Slope, NdArray<double> Offset)
    {
        [CustomVjp(nameof(Fwd), nameof(Bwd), DiffThis = true)]
        public partial NdArray<double> Apply(NdArray<double> x);

        private (NdArray<double>, NdArray<double>) Fwd(NdArray<double> x) => ((Slope * x) + Offset, x);

        private (Affine, NdArray<double>) Bwd(NdArray<double> x, NdArray<double> g) =>
            (new Affine(100 * g * x, 200 * g), 300 * g * Slope);
    }

    [Fact]
    public void A_differentiable_instance_gets_the_first_cotangent()
    {
        var (affine, x) = Autodiff.Grad((Affine a, NdArray<double> x) => a.Apply(x))(new Affine(2.0, 3.0), 5.0);

        Closeness.Equal(500.0, affine.Slope);
        Closeness.Equal(200.0, affine.Offset);
        Closeness.Equal(600.0, x);
    }

    [Fact]
    public void A_differentiable_instance_is_differentiated_again_through_bwd() =>
        Closeness.Equal(300.0, Autodiff.Grad((Affine a) => Autodiff.Grad(a.Apply)(5.0))(new Affine(2.0, 3.0)).Slope);

#pragma warning disable VJP021 // What the run-time check is for.
    [Pytree]
    private sealed partial record Frozen(NdArray<double> Slope)
    {
        [CustomVjp(nameof(Fwd), nameof(Bwd))]
        public partial NdArray<double> Apply(NdArray<double> x);

        private (NdArray<double>, int) Fwd(NdArray<double> x) => (Slope * x, 0);

        private NdArray<double> Bwd(int none, NdArray<double> g) => g * Slope;
    }
#pragma warning restore VJP021

    [Fact]
    public void A_recorded_array_in_a_static_instance_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Autodiff.Grad((Frozen f) => f.Apply(5.0))(new Frozen(2.0)));

        Assert.Contains("`this.Slope`", error.Message, StringComparison.Ordinal);
        Assert.Contains("Frozen.Apply`", error.Message, StringComparison.Ordinal);
    }
}
