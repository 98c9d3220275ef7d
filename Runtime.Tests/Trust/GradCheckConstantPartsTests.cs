using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>Primal and Fwd must agree in the parts of the value that have no derivative.</summary>
public partial class GradCheckConstantPartsTests
{
    private static readonly F64 X = Create([3.0, 1.0, 2.0]);

    [CustomVjp(nameof(Fwd), nameof(Bwd), Primal = nameof(Primal))]
    private static partial (F64 Y, NdArray<int> Order, int Steps, double Remainder, (string? Name, int[] Places) More) Solve(
        F64 x, [NonDiff] string part);

    private static (F64, NdArray<int>, int, double, (string?, int[])) Primal(F64 x, string part) => Value(x, "");

    private static ((F64, NdArray<int>, int, double, (string?, int[])) Output, int Residual) Fwd(F64 x, string part) => (Value(x, part), 3);

    private static F64 Bwd(string part, int factor, F64 g) => factor * g;

    private static (F64, NdArray<int>, int, double, (string?, int[])) Value(F64 x, string part) =>
    (
        3 * x,
        ArgSort(part == "array" ? -x : x),
        part == "number" ? 7 : 6,
        part == "fraction" ? 0.25 : part == "rounding" ? 0.5 + 1e-12 : 0.5,
        (part == "absence" ? null : "a", part == "items" ? [1, 3] : part == "length" ? [1] : [1, 2])
    );

    [Theory]
    [InlineData("array", ".Item2", "[1 2 0]", "[0 2 1]")]
    [InlineData("number", ".Item3", "6", "7")]
    [InlineData("fraction", ".Item4", "0.5", "0.25")]
    [InlineData("absence", ".Item5.Item1", "\"a\"", "null")]
    [InlineData("items", ".Item5.Item2[1]", "2", "3")]
    [InlineData("length", ".Item5.Item2", "[1, 2]", "[1]")]
    public void A_part_that_differs_is_wrong(string part, string place, string expected, string actual)
    {
        var exception = Assert.Throws<GradCheckException>(() => GradCheck.Check((F64 x) => Solve(x, part), X));

        Assert.Equal(
            $"The value{place} of the function is {expected} when nothing is differentiated, but {actual} while it is differentiated.",
            exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rounding")]
    public void Parts_that_agree_or_differ_by_rounding_are_right(string part) => GradCheck.Check((F64 x) => Solve(x, part), X);
}
