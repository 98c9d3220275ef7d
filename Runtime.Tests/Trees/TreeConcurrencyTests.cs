using VjpGen.CompilerServices;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

public class TreeConcurrencyTests
{
    private const int Threads = 8;

    private sealed record Fresh(F64 X) : IPytree<Fresh>
    {
        public Fresh MapLeaves<TVisitor>(ref TVisitor visitor)
            where TVisitor : ILeafVisitor =>
            new(visitor.Leaf(X)!);

        public void Register() => Pytree.Register<Fresh>();
    }

    [Fact]
    public void Types_may_become_known_on_many_threads_at_once()
    {
        var gradients = OnEachThread(static () =>
        {
            Pytree.Register<Fresh>();
            Pytree.RegisterTuple<Fresh, Fresh>();
            return Autodiff.Grad(static ((Fresh A, Fresh B) p) => p.A.X * p.B.X)((new(2.0), new(3.0)));
        });

        Assert.All(gradients, static gradient => Assert.Equal((3.0, 2.0), (gradient.A.X.Item(), gradient.B.X.Item())));
    }

    [Fact]
    public void Types_that_a_transform_meets_for_the_first_time_on_many_threads()
    {
        // Nothing else takes these four arguments, so that their common shape is made here.
        var gradients = OnEachThread(static () => Autodiff.Grad(
            static (F64[] x, F64 y, List<F64> z, Layer w) => x[0] * y * z[0] * w.Weight)([2.0], 3.0, [5.0], new Layer(7.0)));

        Assert.All(gradients, static gradient => Closeness.Equal(105.0, gradient.Item1[0]));
    }

    [Fact]
    public void One_pullback_over_trees_is_applied_on_many_threads_at_once()
    {
        var (_, pullback) = Autodiff.Vjp(
            static (List<Layer> xs) => new Dictionary<string, F64> { ["a"] = xs[0].Weight * xs[1].Weight, ["b"] = xs[0].Bias! },
            [new(2.0, 1.0), new(3.0)]);

        Parallel.For(0, 500, new ParallelOptions { MaxDegreeOfParallelism = Threads }, i =>
        {
            var gradient = pullback(new() { ["a"] = (double)i, ["b"] = null! });
            Assert.Equal([3.0 * i, 0.0, 2.0 * i], Pytree.Leaves(gradient).Select(static leaf => ((F64)leaf).Item()));
        });
    }

    /// <summary>Runs a function on several threads that start together.</summary>
    private static T[] OnEachThread<T>(Func<T> f)
    {
        var results = new T[Threads];
        using var start = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            results[i] = f();
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        return results;
    }
}
