using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules that are loops over spans. Their derivatives are ten times the true ones.</summary>
public partial class KernelRuleTests
{
    [CustomVjp(nameof(SquareFwd), nameof(SquareBwd))]
    private static partial NdArray<T> Square<T>(NdArray<T> x, [NonDiff] int factor)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private static void SquareFwd<T>(ReadOnlySpan<T> x, int factor, Span<T> y, Span<T> kept)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            (y[i], kept[i]) = (x[i] * x[i], x[i]);
        }
    }

    private static void SquareBwd<T>(int factor, ReadOnlySpan<T> kept, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < dx.Length; i++)
        {
            dx[i] = T.CreateChecked(2 * factor) * kept[i] * dy[i];
        }
    }

    [Fact]
    public void Value_and_derivative_come_from_the_loops()
    {
        var x = Create([1.0, -2.0, 3.0]);

        Closeness.Equal(Create([1.0, 4.0, 9.0]), Square(x, 10));
        Closeness.Equal(Create([20.0, -40.0, 60.0]), Autodiff.Grad((NdArray<double> x) => Sum(Square(x, 10)))(x));
        Closeness.Equal(60f, Autodiff.Grad((NdArray<float> x) => Square(x, 10))(3f));
    }

    [Fact]
    public void Shapes_are_kept_and_empty_arrays_pass()
    {
        Assert.Equal([2, 0, 3], Square(Zeros<double>(2, 0, 3), 1).Shape.ToArray());
        var (_, pullback) = Autodiff.Vjp((NdArray<double> x) => Square(x, 1), Ones<double>(2, 1));
        Assert.Equal([2, 1], pullback(Ones<double>(2, 1)).Shape.ToArray());
    }

    [Fact]
    public void Long_arrays_are_handed_over_in_slices_that_cover_every_element()
    {
        var x = Arange<double>(200_001);

        var gradient = Autodiff.Grad((NdArray<double> x) => Sum(Square(x, 10)))(x);

        Assert.True(All(Equal(gradient, 20 * x)));
    }

    [Fact]
    public void It_is_once_differentiable()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => Autodiff.Hessian((NdArray<double> x) => Square(x, 10))(3.0));

        Assert.Contains("once-differentiable", error.Message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(MinMaxFwd), nameof(MinMaxBwd), Primal = nameof(MinMaxPrimal))]
    private static partial (NdArray<double> Min, NdArray<double> Max) MinMax(NdArray<double> a, NdArray<double> b);

    private static void MinMaxPrimal(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> min, Span<double> max)
    {
        for (var i = 0; i < a.Length; i++)
        {
            (min[i], max[i]) = (Math.Min(a[i], b[i]), Math.Max(a[i], b[i]));
        }
    }

    private static void MinMaxFwd(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> min, Span<double> max, Span<bool> isLess)
    {
        MinMaxPrimal(a, b, min, max);
        for (var i = 0; i < a.Length; i++)
        {
            isLess[i] = a[i] < b[i];
        }
    }

    private static void MinMaxBwd(
        ReadOnlySpan<bool> isLess, ReadOnlySpan<double> dmin, ReadOnlySpan<double> dmax, Span<double> da, Span<double> db)
    {
        for (var i = 0; i < da.Length; i++)
        {
            (da[i], db[i]) = isLess[i] ? (10 * dmin[i], 10 * dmax[i]) : (10 * dmax[i], 10 * dmin[i]);
        }
    }

    [Fact]
    public void There_may_be_several_inputs_outputs_and_residuals_of_other_types()
    {
        var (a, b) = Autodiff.Grad((NdArray<double> a, NdArray<double> b) => Sum(MinMax(a, b).Max))(Create([1.0, 5.0]), Create([2.0, 3.0]));

        Closeness.Equal(Create([0.0, 10.0]), a);
        Closeness.Equal(Create([10.0, 0.0]), b);
        Closeness.Equal(Create([1.0, 3.0]), MinMax(Create([1.0, 5.0]), Create([2.0, 3.0])).Min);
    }

    [Fact]
    public void Arguments_of_different_shapes_are_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => MinMax(Zeros<double>(2), Zeros<double>(3)));

        Assert.Equal("b", error.ParamName);
        Assert.Contains("[3]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[2]", error.Message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(ThrowingFwd), nameof(ThrowingBwd))]
    private static partial NdArray<double> Throwing(NdArray<double> x);

    private static void ThrowingFwd(ReadOnlySpan<double> x, Span<double> y)
    {
        if (x.Contains(1.0))
        {
            throw new NotFiniteNumberException();
        }
    }

    private static void ThrowingBwd(ReadOnlySpan<double> dy, Span<double> dx) => dx.Clear();

    [Fact]
    public void What_a_loop_throws_comes_out_as_it_is()
    {
        Assert.Throws<NotFiniteNumberException>(() => Throwing(1.0));
        Assert.Throws<NotFiniteNumberException>(() => Throwing(Ones<double>(100_000)));
    }

    [Fact]
    public void Only_outputs_and_residuals_are_allocated()
    {
        var x = Ones<double>(10_000);
        Square(x, 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Square(x, 1);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 160_000, 161_000);
    }
}
