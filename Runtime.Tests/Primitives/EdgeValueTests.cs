using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Elementwise functions at infinities, NaN, signed zeros, tiny and huge numbers, against System.Math.</summary>
public class EdgeValueTests
{
    private static readonly double[] Edges =
    [
        0.0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.Epsilon, -double.Epsilon, 1e-300, -1e-20, 1e-20,
        1e-8, -1e-8, 0.5, -0.5, 1, -1, 1.5, -2.5, 88.7, -104, 709.7, -745, 1000, -1000, 1e15, -1e15, 1e300, double.MaxValue,
        double.MinValue,
    ];

    private delegate NdArray<T> Elementwise<T>(NdArray<T> x)
        where T : unmanaged;

    private sealed record Function(Elementwise<double> InDouble, Elementwise<float> InSingle, Func<double, double> OfElement);

    private static readonly Dictionary<string, Function> Table = new()
    {
        ["Negative"] = new(Negative, Negative, static x => -x),
        ["Abs"] = new(Abs, Abs, Math.Abs),
        ["Sign"] = new(Sign, Sign, static x => x == 0 || double.IsNaN(x) ? x : Math.Sign(x)),
        ["Floor"] = new(Floor, Floor, Math.Floor),
        ["Ceil"] = new(Ceil, Ceil, Math.Ceiling),
        ["Round"] = new(Round, Round, static x => Math.Round(x, MidpointRounding.ToEven)),
        ["Exp"] = new(Exp, Exp, Math.Exp),
        ["Expm1"] = new(Expm1, Expm1, static x => x == 0 ? x : Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1),
        ["Log"] = new(Log, Log, Math.Log),
        ["Log1p"] = new(Log1p, Log1p, LogOfOnePlus),
        ["Log2"] = new(Log2, Log2, Math.Log2),
        ["Log10"] = new(Log10, Log10, Math.Log10),
        ["Sqrt"] = new(Sqrt, Sqrt, Math.Sqrt),
        ["Rsqrt"] = new(Rsqrt, Rsqrt, static x => 1 / Math.Sqrt(x)),
        ["Square"] = new(Square, Square, static x => x * x),
        ["Reciprocal"] = new(Reciprocal, Reciprocal, static x => 1 / x),
        ["Sin"] = new(Sin, Sin, Math.Sin),
        ["Cos"] = new(Cos, Cos, Math.Cos),
        ["Tan"] = new(Tan, Tan, Math.Tan),
        ["Arcsin"] = new(Arcsin, Arcsin, Math.Asin),
        ["Arccos"] = new(Arccos, Arccos, Math.Acos),
        ["Arctan"] = new(Arctan, Arctan, Math.Atan),
        ["Sinh"] = new(Sinh, Sinh, Math.Sinh),
        ["Cosh"] = new(Cosh, Cosh, Math.Cosh),
        ["Tanh"] = new(Tanh, Tanh, Math.Tanh),
        ["Arcsinh"] = new(Arcsinh, Arcsinh, Math.Asinh),
        ["Arccosh"] = new(Arccosh, Arccosh, Math.Acosh),
        ["Arctanh"] = new(Arctanh, Arctanh, Math.Atanh),
        ["Sigmoid"] = new(Sigmoid, Sigmoid, static x => 1 / (1 + Math.Exp(-x))),
        ["Softplus"] = new(Softplus, Softplus, static x => Math.Max(x, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(x)))),
        ["Relu"] = new(Relu, Relu, static x => Math.Max(x, 0)),
        ["Clip"] = new(static x => Clip(x, -1, 1), static x => Clip(x, -1, 1), static x => double.IsNaN(x) ? x : Math.Clamp(x, -1, 1)),
    };

    public static TheoryData<string> Functions => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_single_edge_value_is_that_of_System_Math(string function)
    {
        var (f, _, expected) = Table[function];

        Assert.All(Edges, x => AssertSame(expected(x), f(x).Item(), 1e-13));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void An_edge_value_among_others_is_that_of_System_Math(string function)
    {
        var (f, _, expected) = Table[function];
        var xs = Lanes(Edges);

        var ys = f(Create(xs, xs.Length)).ToArray();

        Assert.All(xs.Zip(ys), pair => AssertSame(expected(pair.First), pair.Second, 1e-13));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void In_single_precision_an_edge_value_is_that_of_System_Math_rounded(string function)
    {
        var (_, f, expected) = Table[function];
        var xs = Lanes(Array.ConvertAll(Edges, static x => (float)x));

        var ys = f(Create(xs, xs.Length)).ToArray();

        Assert.All(xs.Zip(ys), pair => AssertSame((float)expected(pair.First), pair.Second, 1e-6));
    }

    /// <summary>Each value at several distances from the start, so that it meets vector lanes as well as the remainder of a loop.</summary>
    private static T[] Lanes<T>(T[] values) => [.. values, .. values.Reverse(), .. values[..5]];

    private static void AssertSame<T>(T expected, T actual, double tolerance)
        where T : IFloatingPointIeee754<T>
    {
        var isSame = T.IsZero(expected)
            ? T.IsZero(actual) && T.IsNegative(actual) == T.IsNegative(expected)
            : expected.Equals(actual) || double.CreateChecked(
                T.Abs(actual - expected)) <= tolerance * double.CreateChecked(T.Abs(expected));
        Assert.True(isSame, $"Expected {expected}, got {actual}.");
    }

    private static double LogOfOnePlus(double x) => Math.Abs(x) < 1e-5 ? x - (x * x / 2) : Math.Log(1 + x);
}
