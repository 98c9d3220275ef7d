namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Transforms in asynchronous methods.</summary>
public class AwaitTests
{
    private static readonly Func<NdArray<double>, NdArray<double>> Tenfold =
        Autodiff.CustomVjp(static (NdArray<double> x) => (x * x, x), static (x, g) => 10 * g * x);

    [Fact]
    public async Task A_pullback_is_applied_after_an_await_on_another_thread()
    {
        var (value, pullback) = Autodiff.Vjp(Tenfold, 3.0);
        await Task.Yield();

        Closeness.Equal(9.0, value);
        Closeness.Equal(30.0, await Task.Run(() => pullback(1.0)));
    }

    [Fact]
    public async Task Many_asynchronous_methods_use_transforms_rules_and_checkpoints_between_their_awaits()
    {
        var checkpointed = Autodiff.Checkpoint(Tenfold);
        var (_, shared) = Autodiff.Vjp(checkpointed, 3.0);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(Descend));

        async Task Descend(int i)
        {
            NdArray<double> x = i;
            await Task.Yield();
            Closeness.Equal(10.0 * i, Autodiff.Grad(Tenfold)(x));
            await Task.Yield();
            Closeness.Equal(30.0 * i, shared(x));
            await Task.Yield();
            Closeness.Equal(10.0, Autodiff.Grad(Autodiff.Grad(checkpointed))(x));
        }
    }

    [Fact]
    public async Task Levels_of_methods_that_interleave_do_not_meet()
    {
        // Each method pulls back only when all have recorded.
        using var recorded = new SemaphoreSlim(0);
        var tasks = Enumerable.Range(0, 50).Select(async i =>
        {
            var (_, pullback) = Autodiff.Vjp(x => x * x * i, 1.0);
            await recorded.WaitAsync();
            return pullback(1.0);
        }).ToArray();
        recorded.Release(50);

        var gradients = await Task.WhenAll(tasks);

        Assert.Equal(Enumerable.Range(0, 50).Select(static i => 2.0 * i), gradients.Select(static g => g.Item()));
    }
}
