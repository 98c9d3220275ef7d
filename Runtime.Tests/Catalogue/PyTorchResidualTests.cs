using System.Runtime.CompilerServices;

namespace VjpGen.Runtime.Tests.Catalogue;

/// <summary>PyTorch: how long what is kept for the backward pass may be read.</summary>
public partial class PyTorchResidualTests
{
    private sealed class Stash
    {
        public NdArray<double>? Array { get; set; }
    }

#pragma warning disable VJP021 // A place to smuggle an array to, which is the point.
    [CustomVjp(nameof(StashingFwd), nameof(StashingBwd))]
    private static partial NdArray<double> Stashing(NdArray<double> x, [NonDiff] Stash stash);
#pragma warning restore VJP021

    private static (NdArray<double> Output, NdArray<double> X) StashingFwd(NdArray<double> x, Stash stash)
    {
        stash.Array = x;
        return (x, x);
    }

    private static NdArray<double> StashingBwd(Stash stash, NdArray<double> x, NdArray<double> g) => 2 * x * g;

    [Fact]
    [Trait("PyTorch", "test_naughty_autograd_function_stashing_ctx")]
    [Trait("PyTorch", "test_custom_function_saved_tensors")]
    public void What_a_rule_has_smuggled_out_of_an_outer_transform_says_so_when_it_is_used()
    {
        var stash = new Stash();

        Closeness.Equal(2.0, Autodiff.Grad(Autodiff.Grad((NdArray<double> x) => Stashing(x, stash)))(3.0));

        Assert.Contains(
            "an array leaked out of the transform",
            Assert.Throws<InvalidOperationException>(() => stash.Array! * 2).Message,
            StringComparison.Ordinal);
    }

    private sealed record Kept(NdArray<double> X);

    [CustomVjp(nameof(WatchedFwd), nameof(WatchedBwd))]
    private static partial NdArray<double> Watched(NdArray<double> x, [NonDiff] List<WeakReference> residuals);

    private static (NdArray<double> Output, Kept Residual) WatchedFwd(NdArray<double> x, List<WeakReference> residuals)
    {
        var kept = new Kept(x);
        residuals.Add(new WeakReference(kept));
        return (x * 1, kept);
    }

    private static NdArray<double> WatchedBwd(List<WeakReference> residuals, Kept kept, NdArray<double> g) => 3 * kept.X * g;

    [Fact, Trait("PyTorch", "test_custom_autograd_ac_early_stop")]
    public void Under_a_checkpoint_residuals_can_be_collected_before_and_after_each_pullback()
    {
        List<WeakReference> residuals = [];
        var pullback = Checkpointed(residuals);
        Assert.DoesNotContain(residuals, Garbage.IsAlive);

        Apply(pullback);

        Assert.Equal(2, residuals.Count);
        Assert.DoesNotContain(residuals, Garbage.IsAlive);
    }

    [Fact, Trait("PyTorch", "test_checkpointing_without_reentrant_custom_function_works")]
    public void Under_a_checkpoint_bwd_reads_the_residuals_of_the_replay()
    {
        List<WeakReference> residuals = [];
        var pullback = Checkpointed(residuals);

        Closeness.Equal(6.0, pullback(1.0));
        Closeness.Equal(12.0, pullback(2.0));
        Assert.Equal(3, residuals.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Func<NdArray<double>, NdArray<double>> Checkpointed(List<WeakReference> residuals) =>
        Autodiff.Vjp(Autodiff.Checkpoint((NdArray<double> x) => Watched(x, residuals)), 2.0).Pullback;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Apply(Func<NdArray<double>, NdArray<double>> pullback) => Closeness.Equal(6.0, pullback(1.0));
}
