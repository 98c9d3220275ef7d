using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class ReductionTests
{
    private delegate NdArray<double> Reduction(NdArray<double> x, Axes axis, bool keepDims);

    [Fact]
    public void Sum_is_the_sum_of_its_slices() => Holds(Sum, static elements => elements.Sum());

    [Fact]
    public void Mean_is_the_mean_of_its_slices() => Holds(Mean, static elements => elements.Sum() / elements.Count);

    [Fact]
    public void Prod_is_the_product_of_its_slices() => Holds(Prod, static elements => elements.Aggregate(1.0, static (x, y) => x * y));

    [Fact]
    public void Max_is_the_greatest_of_its_slices() => Holds(Max, static elements => elements.Max(), minLength: 1);

    [Fact]
    public void Min_is_the_least_of_its_slices() => Holds(Min, static elements => elements.Min(), minLength: 1);

    [Fact]
    public void LogSumExp_is_the_logarithm_of_the_sum_of_exponentials() =>
        Holds(LogSumExp, static elements => Math.Log(elements.Sum(Math.Exp)));

    [Fact]
    public void Var_is_the_mean_square_deviation() =>
        Holds(static (x, axis, keepDims) => Var(x, axis, keepDims), static elements => Deviation(elements, 0));

    [Fact]
    public void Std_with_ddof_is_the_root_of_the_unbiased_variance() =>
        Holds(static (x, axis, keepDims) => Std(x, axis, keepDims, ddof: -1), static elements => Math.Sqrt(Deviation(elements, -1)));

    [Fact]
    public void Norm_is_the_root_of_the_sum_of_squares() =>
        Holds(static (x, axis, keepDims) => Linalg.Norm(x, axis, keepDims), static elements => Math.Sqrt(elements.Sum(static x => x * x)));

    [Fact]
    public void NanSum_leaves_NaN_out() =>
        Assert.Equal([1.0, 0.0], NanSum(Create(new[,] { { 1, double.NaN }, { double.NaN, double.NaN } }), 1).ToArray());

    [Fact]
    public void NanMean_leaves_NaN_out() =>
        Assert.Equal(
            [2.0, double.NaN],
            NanMean(Create(new[,] { { 1, double.NaN, 3 }, { double.NaN, double.NaN, double.NaN } }), 1).ToArray());

    [Fact]
    public void NanMean_gives_NaN_no_cotangent() =>
        Closeness.Equal(
            Create([0.5, 0.0, 0.5]), Autodiff.Grad(static (NdArray<double> x) => NanMean(x))(Create([1.0, double.NaN, 3.0])));

    [Fact]
    public void Average_weighs_the_places_along_an_axis() =>
        Closeness.Equal(Create([2.5, 5.5]), Average(Create(new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } }), Create([1.0, 2, 5]), 1));

    [Fact]
    public void Average_weighs_every_element() =>
        Closeness.Equal(
            Create([1.75, 4.0]), Average(Create(new[,] { { 1.0, 2 }, { 2, 6 } }), Create(new[,] { { 1.0, 2 }, { 3, 2 } }), 0));

    [Fact]
    public void Average_by_weights_that_add_up_to_0_is_NaN() =>
        Closeness.Equal(double.NaN, Average(Create([1.0, 1.0]), Create([1.0, -1.0])));

    [Fact]
    public void CumSum_adds_up_from_the_front() => AlongAnAxis(
        static (x, axis) => CumSum(x, axis),
        static (x, i, axis) => Enumerable.Range(0, i[axis] + 1).Sum(at => x.At(Naive.Replaced(i, axis, at))));

    [Fact]
    public void CumSum_without_an_axis_runs_through_the_flattened_array() =>
        Assert.Equal([1, 3, 6, 10], CumSum(Create([1, 2, 3, 4], 2, 2)).ToArray());

    [Fact]
    public void Softmax_divides_exponentials_by_their_sum() => AlongAnAxis(
        static (x, axis) => Softmax(x, axis),
        static (x, i, axis) => Math.Exp(x.At(i)) / SumOfExponentials(x, i, axis));

    [Fact]
    public void LogSoftmax_is_the_logarithm_of_softmax() => AlongAnAxis(
        static (x, axis) => LogSoftmax(x, axis),
        static (x, i, axis) => x.At(i) - Math.Log(SumOfExponentials(x, i, axis)));

    [Fact]
    public void Axes_may_be_one_several_or_none()
    {
        var x = Arange(24.0).Reshape(2, 3, 4);

        Assert.Equal([3, 4], Sum(x, 0).Shape.ToArray());
        Assert.Equal([3], Sum(x, [0, -1]).Shape.ToArray());
        Assert.Equal([2, 3, 4], Sum(x, []).Shape.ToArray());
        Assert.Equal(276.0, Sum(x).Item());
        Assert.Equal([1, 3, 1], Sum(x, [2, 0], keepDims: true).Shape.ToArray());
    }

    private static void Holds(Reduction reduce, Func<IReadOnlyList<double>, double> ofElements, int minLength = 0) =>
        Property.Holds(
            from x in Some.Array(minLength: minLength)
            from axes in Some.Axes(x.Rank)
            from keepDims in Some.Bool
            select (x, axes, keepDims),
            c =>
            {
                bool IsReduced(int axis) => c.axes is null || c.axes.Contains(axis) || c.axes.Contains(axis - c.x.Rank);
                bool IsReducedTo(int[] kept, int[] index) => kept.Index().All(k => IsReduced(k.Index) || k.Item == index[k.Index]);

                var indices = Naive.Indices(c.x.Shape.ToArray()).ToArray();
                int[] kept = [.. c.x.Shape.ToArray().Select((length, axis) => IsReduced(axis) ? 1 : length)];
                var expected = Naive.Build(kept, i => ofElements([.. indices.Where(j => IsReducedTo(i, j)).Select(j => c.x.At(j))]));

                Closeness.Equal(
                    c.keepDims ? expected : expected.Reshape([.. kept.Where((_, axis) => !IsReduced(axis))]),
                    reduce(c.x, c.axes is null ? Axes.All : c.axes, c.keepDims));
            });

    private static void AlongAnAxis(Func<NdArray<double>, int, NdArray<double>> f, Func<NdArray<double>, int[], int, double> element) =>
        Property.Holds(
            from x in Some.Array(minRank: 1)
            from axis in Gen.Choose(0, x.Rank - 1)
            from isNegative in Some.Bool
            select (x, axis, given: isNegative ? axis - x.Rank : axis),
            c => Closeness.Equal(Naive.Build(c.x.Shape.ToArray(), i => element(c.x, i, c.axis)), f(c.x, c.given)));

    private static double Deviation(IReadOnlyList<double> elements, int ddof)
    {
        var mean = elements.Sum() / elements.Count;
        return elements.Sum(x => (x - mean) * (x - mean)) / (elements.Count - ddof);
    }

    private static double SumOfExponentials(NdArray<double> x, int[] i, int axis) =>
        Enumerable.Range(0, x.Shape[axis]).Sum(at => Math.Exp(x.At(Naive.Replaced(i, axis, at))));
}
