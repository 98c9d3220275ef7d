using System.Runtime.CompilerServices;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>How long residuals and cotangents live.</summary>
public partial class RuleLifetimeTests
{
    private sealed class Witness
    {
        public List<WeakReference> Residuals { get; } = [];

        public List<WeakReference> Cotangents { get; } = [];

        public List<bool> FirstCotangentIsAlive { get; } = [];
    }

    private sealed record Residual(NdArray<double> X);

    [CustomVjp(nameof(WitnessedFwd), nameof(WitnessedBwd))]
    private static partial NdArray<double> Witnessed(NdArray<double> x, [NonDiff] Witness witness);

    private static (NdArray<double> Output, Residual Residual) WitnessedFwd(NdArray<double> x, Witness witness)
    {
        var residual = new Residual(x);
        witness.Residuals.Add(new WeakReference(residual));
        return (x * 1, residual);
    }

    private static NdArray<double> WitnessedBwd(Witness witness, Residual residual, NdArray<double> g)
    {
        var xBar = 3 * g * residual.X;
        witness.Cotangents.Add(new WeakReference(xBar));
        witness.FirstCotangentIsAlive.Add(Garbage.IsAlive(witness.Cotangents[0]));
        return xBar;
    }

    [Fact, Trait("JAX", "test_backward_pass_ref_dropping")]
    public void A_cotangent_is_released_as_soon_as_it_has_been_pulled_back()
    {
        var witness = new Witness();

        Closeness.Equal(27.0, Autodiff.Grad((NdArray<double> x) => Witnessed(Witnessed(Witnessed(x, witness), witness), witness))(1.0));

        // When the third bwd runs, its own cotangent comes from the second; nobody needs the first any more.
        Assert.Equal([true, true, false], witness.FirstCotangentIsAlive);
    }

    [Fact]
    public void Residuals_are_dropped_where_nothing_is_differentiated()
    {
        var witness = new Witness();

        Witnessed(1.0, witness);

        Assert.False(Garbage.IsAlive(witness.Residuals[0]));
    }

    [Fact, Trait("tfjs", "custom ops do not leak")]
    public void Residuals_are_released_with_the_transform()
    {
        var witness = new Witness();

        Autodiff.Grad((NdArray<double> x) => Witnessed(x, witness))(1.0);

        Assert.False(Garbage.IsAlive(witness.Residuals[0]));
    }

    [Fact]
    public void Residuals_live_as_long_as_the_pullback()
    {
        var witness = new Witness();

        var pullback = Pullback(witness);

        Assert.True(Garbage.IsAlive(witness.Residuals[0]));
        Closeness.Equal(6.0, pullback(1.0));
    }

    [Fact]
    public void Residuals_are_released_with_the_pullback()
    {
        var witness = new Witness();

        ApplyAndDropPullback(witness);

        Assert.False(Garbage.IsAlive(witness.Residuals[0]));
    }

    [Fact, Trait("tensorflow", "#97697")]
    public void A_value_that_is_kept_does_not_keep_the_residuals()
    {
        var witness = new Witness();

        var value = Value(witness);

        Assert.False(Garbage.IsAlive(witness.Residuals[0]));
        Closeness.Equal(2.0, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Func<NdArray<double>, NdArray<double>> Pullback(Witness witness) =>
        Autodiff.Vjp(x => Witnessed(x, witness), 2.0).Pullback;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ApplyAndDropPullback(Witness witness) => Closeness.Equal(6.0, Pullback(witness)(1.0));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static NdArray<double> Value(Witness witness) => Autodiff.Vjp(x => Witnessed(x, witness), 2.0).Value;
}
