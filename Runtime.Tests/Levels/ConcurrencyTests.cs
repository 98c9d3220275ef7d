using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

public class ConcurrencyTests
{
    private static readonly ParallelOptions Wide = new() { MaxDegreeOfParallelism = 8 };

    [Fact]
    public void Transforms_on_different_threads_do_not_meet() =>
        Parallel.For(0, 200, Wide, static i => Closeness.Equal(
            Create([6.0 * i, 6.0 * i]),
            Autodiff.Grad(x => Sum(Autodiff.Grad((NdArray<double> y) => Sum(i * y * y * y))(x)))(Ones<double>(2))));

    [Fact]
    public void Several_threads_may_record_on_one_level()
    {
        const int Threads = 4;
        const int Nodes = 50_000;

        var gradient = Autodiff.Grad(static (NdArray<double> x) =>
        {
            // Started together and for long, so that a node lost between two threads would be missed.
            var sums = new NdArray<double>[Threads];
            using var start = new Barrier(Threads);
            Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                sums[i] = Enumerable.Repeat(x, Nodes).Aggregate(Add);
            }))];
            Array.ForEach(threads, static thread => thread.Start());
            Array.ForEach(threads, static thread => thread.Join());
            return Sum(Stack<double>(sums));
        })(1.0);

        Closeness.Equal(Threads * Nodes, gradient);
    }

    [Fact]
    public void A_transform_may_go_on_on_another_thread_than_it_began()
    {
        var gradient = Autodiff.Grad(static (NdArray<double> x) => Task.Run(() => x * x).GetAwaiter().GetResult() * x)(2.0);

        Closeness.Equal(12.0, gradient);
    }

    [Fact]
    public void An_inner_transform_on_another_thread_sees_the_outer_one()
    {
        var gradient = Autodiff.Grad(
            static (NdArray<double> x) => Task.Run(
                () => Autodiff.Grad((NdArray<double> y) => x * x * y)(1.0)).GetAwaiter().GetResult())(3.0);

        Closeness.Equal(6.0, gradient);
    }
}
