using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Reductions of infinities, NaN and nothing at all, along rows as well as along columns.</summary>
public class ReductionEdgeValueTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly Dictionary<string, Func<NdArray<double>, Axes, NdArray<double>>> Table = new()
    {
        ["Sum"] = static (x, axis) => Sum(x, axis),
        ["Mean"] = static (x, axis) => Mean(x, axis),
        ["Prod"] = static (x, axis) => Prod(x, axis),
        ["Max"] = static (x, axis) => Max(x, axis),
        ["Min"] = static (x, axis) => Min(x, axis),
        ["LogSumExp"] = static (x, axis) => LogSumExp(x, axis),
        ["Var"] = static (x, axis) => Var(x, axis),
        ["Norm"] = static (x, axis) => Linalg.Norm(x, axis),
    };

    public static TheoryData<string, double[], double> Cases => new()
    {
        { "Sum", [], 0 },
        { "Sum", [Inf, 1], Inf },
        { "Sum", [Inf, -Inf], NaN },
        { "Sum", [1, NaN], NaN },
        { "Mean", [], NaN },
        { "Mean", [-Inf, 1], -Inf },
        { "Prod", [], 1 },
        { "Prod", [0, Inf], NaN },
        { "Prod", [2, -Inf], -Inf },
        { "Max", [-Inf, Inf, 1], Inf },
        { "Max", [-Inf, -Inf], -Inf },
        { "Max", [1, NaN, Inf], NaN },
        { "Max", [NaN, 1, 2, 3, 4, 5, 6, 7, 8], NaN },
        { "Min", [-Inf, Inf, 1], -Inf },
        { "Min", [1, NaN, -Inf], NaN },
        { "LogSumExp", [], -Inf },
        { "LogSumExp", [-Inf, -Inf], -Inf },
        { "LogSumExp", [-Inf, 3], 3 },
        { "LogSumExp", [Inf, 1], Inf },
        { "LogSumExp", [Inf, -Inf], Inf },
        { "LogSumExp", [Inf, Inf], Inf },
        { "LogSumExp", [NaN, Inf], NaN },
        { "LogSumExp", [1000, 1000], 1000.6931471805599453 },
        { "LogSumExp", [-1000, -1000], -999.3068528194400547 },
        { "Var", [], NaN },
        { "Var", [5], 0 },
        { "Var", [1, Inf], NaN },
        { "Norm", [], 0 },
        { "Norm", [0, 0], 0 },
        { "Norm", [3, -4], 5 },
        { "Norm", [-Inf, 1], Inf },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_are_reduced_as_in_NumPy(string function, double[] row, double expected)
    {
        var rows = Stack<double>([Create(row, row.Length), Create(row, row.Length)]);

        Closeness.Equal(Full([2], expected), Table[function](rows, 1));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Columns_are_reduced_as_in_NumPy(string function, double[] column, double expected)
    {
        var columns = Stack<double>([Create(column, column.Length), Create(column, column.Length)], axis: 1);

        Closeness.Equal(Full([2], expected), Table[function](columns, 0));
    }

    public static TheoryData<double[], double[]> SoftmaxCases => new()
    {
        { [1000, 0], [1, 0] },
        { [-1000, 0], [0, 1] },
        { [-1000, -1000], [0.5, 0.5] },
        { [-Inf, 0, 0], [0, 0.5, 0.5] },
        { [NaN, 0], [NaN, NaN] },
    };

    [Theory]
    [MemberData(nameof(SoftmaxCases))]
    public void Softmax_neither_overflows_nor_underflows(double[] logits, double[] expected) =>
        Closeness.Equal(Create(expected, expected.Length), Softmax(Create(logits, logits.Length)));

    [Fact]
    public void LogSoftmax_keeps_what_the_logarithm_of_softmax_would_lose() =>
        Closeness.Equal(Create([0.0, -1000, -2000]), LogSoftmax(Create([1000.0, 0, -1000])));

    [Fact]
    public void LogSumExp_sums_more_columns_than_a_block_holds()
    {
        var x = RandomNormal<double>(1, 3, 2000);

        Closeness.Equal(Log(Sum(Exp(x), 0)), LogSumExp(x, 0));
    }

    [Fact]
    public void LogSumExp_sums_longer_rows_than_a_block_holds()
    {
        var x = RandomNormal<double>(1, 2, 3000);

        Closeness.Equal(Log(Sum(Exp(x), 1)), LogSumExp(x, 1));
    }
}
