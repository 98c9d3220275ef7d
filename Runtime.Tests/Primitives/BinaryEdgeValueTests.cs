using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Functions of two arrays where floating point is awkward, for every pair of edge values.</summary>
public class BinaryEdgeValueTests
{
    private static readonly double[] Edges =
    [
        0.0, -0.0, 1, -1, 2, -2, 3, 0.5, -0.5, 1e-300, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    private delegate NdArray<double> Binary(NdArray<double> x, NdArray<double> y);

    private static readonly Dictionary<string, (Binary Function, Func<double, double, double> Expected)> Table = new()
    {
        ["Add"] = (Add, static (x, y) => x + y),
        ["Subtract"] = (Subtract, static (x, y) => x - y),
        ["Multiply"] = (Multiply, static (x, y) => x * y),
        ["Divide"] = (Divide, static (x, y) => x / y),
        ["Power"] = (Power, Math.Pow),
        ["Maximum"] = (Maximum, Math.Max),
        ["Minimum"] = (Minimum, Math.Min),
        ["Arctan2"] = (Arctan2, Math.Atan2),
    };

    public static TheoryData<string> Functions => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_pair_of_scalars_gives_what_System_Math_gives(string function)
    {
        var (f, expected) = Table[function];

        Assert.All(Pairs(), pair => AssertSame(expected(pair.X, pair.Y), f(pair.X, pair.Y).Item()));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Arrays_give_what_System_Math_gives(string function)
    {
        var (f, expected) = Table[function];
        var pairs = Pairs().ToArray();

        var z = f(
            Create([.. pairs.Select(static pair => pair.X)], pairs.Length),
            Create([.. pairs.Select(static pair => pair.Y)], pairs.Length)).ToArray();

        Assert.All(pairs.Zip(z), both => AssertSame(expected(both.First.X, both.First.Y), both.Second));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Broadcasting_gives_what_System_Math_gives(string function)
    {
        var (f, expected) = Table[function];

        var z = f(Create(Edges, Edges.Length, 1), Create(Edges, Edges.Length)).ToArray();

        Assert.All(Pairs().Zip(z), both => AssertSame(expected(both.First.X, both.First.Y), both.Second));
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void Nothing_compares_to_NaN_but_by_being_unequal(double x, double y)
    {
        NdArray<double> a = x, b = y;

        bool[] holds = [.. new[] { a > b, a >= b, a < b, a <= b, Equal(a, b), NotEqual(a, b) }.Select(static mask => mask.Item())];

        Assert.Equal([false, false, false, false, false, true], holds);
    }

    private static IEnumerable<(double X, double Y)> Pairs() => from x in Edges from y in Edges select (x, y);

    private static void AssertSame(double expected, double actual) => Assert.True(
        expected == 0 ? actual == 0 && double.IsNegative(actual) == double.IsNegative(expected)
        : expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-13 * Math.Abs(expected),
        $"Expected {expected}, got {actual}.");
}
