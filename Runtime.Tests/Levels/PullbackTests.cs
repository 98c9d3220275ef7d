using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

public class PullbackTests
{
    private static readonly NdArray<double> X = Create([1.0, 2.0]);

    private static NdArray<double> Cubes(NdArray<double> x) => x * x * x;

    [Fact]
    public void It_may_be_applied_any_number_of_times()
    {
        var (_, pullback) = Autodiff.Vjp(Cubes, X);

        var first = pullback(Ones<double>(2));
        var other = pullback(Create([0.0, 2.0]));

        Closeness.Equal(Create([3.0, 12.0]), first);
        Closeness.Equal(Create([0.0, 24.0]), other);
        Closeness.Equal(first, pullback(Ones<double>(2)), 0);
    }

    [Fact]
    public void It_keeps_what_it_needs_over_a_garbage_collection()
    {
        var (_, pullback) = Autodiff.Vjp(static (NdArray<double> x) => Sum(Exp(Sin(x) * 2)), RandomNormal<double>(0, 1000));
        var before = pullback(1.0);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // Not to the last bit: the BCL's sine differs by one between unoptimised and optimised machine code.
        Closeness.Equal(before, pullback(1.0), 1e-14);
    }

    [Fact]
    public void It_may_be_applied_on_many_threads_at_once()
    {
        var (_, pullback) = Autodiff.Vjp(Cubes, X);

        Parallel.For(
            0,
            500,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => Closeness.Equal(Create([3.0 * i, 12.0 * i]), pullback(Full([2], (double)i)), 0));
    }

    [Fact]
    public void It_is_linear()
    {
        var (_, pullback) = Autodiff.Vjp(static (NdArray<double> x) => Softmax(Sin(x)), X);
        var (g, h) = (Create([0.3, -1.0]), Create([2.0, 5.0]));

        Closeness.Equal((2 * pullback(g)) - pullback(h), pullback((2 * g) - h), 1e-14);
    }

    [Fact]
    public void A_cotangent_of_zeros_gives_zeros() =>
        Closeness.Equal(Zeros<double>(2), Autodiff.Vjp(Cubes, X).Pullback(Zeros<double>(2)), 0);

    [Theory]
    [InlineData(new[] { 3 }, "[3]")]
    [InlineData(new int[0], "[]")]
    [InlineData(new[] { 2, 1 }, "[2, 1]")]
    public void A_cotangent_of_another_shape_raises(int[] shape, string text)
    {
        var (_, pullback) = Autodiff.Vjp(Cubes, X);

        var exception = Assert.Throws<ArgumentException>(() => pullback(Ones<double>(shape)));

        Assert.StartsWith(
            $"The pullback was given a cotangent of shape {text} for a value of shape [2].", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_cotangent_of_another_shape_it_still_works()
    {
        var (_, pullback) = Autodiff.Vjp(Cubes, X);
        Assert.Throws<ArgumentException>(() => pullback(1.0));

        Closeness.Equal(Create([3.0, 12.0]), pullback(Ones<double>(2)));
    }

    [Fact]
    public void Its_gradients_do_not_change_when_it_is_applied_again()
    {
        // Sums of three contributions are accumulated in place, in memory that must not be handed out twice.
        var (_, pullback) = Autodiff.Vjp(static (NdArray<double> x) => x + x + x, X);
        var first = pullback(Ones<double>(2));

        pullback(Full([2], 100.0));

        Closeness.Equal(Full([2], 3.0), first, 0);
    }

    [Fact]
    public void It_does_not_write_to_the_cotangent_it_is_given()
    {
        var cotangent = Ones<double>(2);

        Autodiff.Vjp(static (NdArray<double> x) => x + x + x, X).Pullback(cotangent);

        Assert.Equal([1.0, 1.0], cotangent.ToArray());
    }

    [Fact]
    public void Gradients_that_start_as_one_cotangent_are_summed_apart()
    {
        var (x, y) = Autodiff.Vjp(static (NdArray<double> x, NdArray<double> y) => x + y + x + x, X, X).Pullback(Ones<double>(2));

        Assert.Equal([3.0, 3.0], x.ToArray());
        Assert.Equal([1.0, 1.0], y.ToArray());
    }
}
