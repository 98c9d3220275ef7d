using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>Cotangents that do not fit say where.</summary>
public class MismatchTests
{
    private static readonly (List<F64>, Dictionary<string, F64>) Value = Of(1.0);

    private static readonly Func<(List<F64>, Dictionary<string, F64>), F64> Pullback = Autodiff.Vjp(Of, (F64)1.0).Pullback;

    public static TheoryData<string, string> Misfits => new()
    {
        { "another shape", "a cotangent of shape [3] for `value.Item1[1]` of shape [2]." },
        { "fewer items", "1 cotangent for `value.Item1`, which has 2; null stands for zero." },
        { "more items", "3 cotangents for `value.Item1`, which has 2; null stands for zero." },
        { "no items", "0 cotangents for `value.Item1`, which has 2; null stands for zero." },
        { "a name missing", "no cotangent for `value.Item2[\"w 1\"]`; null stands for zero." },
        { "a name too many", "a cotangent for `value.Item2.c`, which is absent; null stands for none." },
        { "another name", "no cotangent for `value.Item2.b`; null stands for zero." },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Of_a_value(string misfit, string message)
    {
        var exception = Assert.Throws<ArgumentException>(() => Pullback(Misfit(misfit)));

        Assert.StartsWith("The pullback was given " + message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Of_an_argument_of_a_rule(string misfit, string message)
    {
        var rule = Autodiff.CustomVjp(
            static ((List<F64>, Dictionary<string, F64>) p) => (p.Item1[0], 0),
            (int _, F64 _) => Misfit(misfit),
            name: "mine");

        var exception = Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(rule)(Value));

        Assert.Equal(
            "The bwd of `CustomVjp(mine)` returned " + message.Replace("value", "argument", StringComparison.Ordinal), exception.Message);
    }

    [Fact]
    public void Of_an_array_that_is_absent()
    {
        var rule = Autodiff.CustomVjp(
            static (Layer x) => (x.Weight, x),
            static (Layer x, F64 g) => new Layer(g, g));

        var exception = Assert.Throws<InvalidOperationException>(() => Autodiff.Grad(rule)(new Layer(1.0)));

        Assert.EndsWith(
            "returned a cotangent for `argument.Bias`, which is absent; null stands for none.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Null_stands_for_zero_in_whole_and_in_part()
    {
        var (_, pullback) = Autodiff.Vjp(static (F64 x) => new List<F64[]> { new[] { x, 10 * x }, new[] { 100 * x } }, 1.0);

        Closeness.Equal(10.0, pullback([[null!, 1.0], null!]));
        Closeness.Equal(100.0, pullback([null!, [1.0]]));
    }

    [Fact]
    public void A_pullback_still_works_afterwards()
    {
        Assert.Throws<ArgumentException>(static () => Pullback(Misfit("no items")));

        Closeness.Equal(1.0 + 2.0, Pullback(([1.0, null!], new() { ["b"] = 2.0, ["w 1"] = null! })));
    }

    private static (List<F64>, Dictionary<string, F64>) Of(F64 x) => ([x, x * Ones<double>(2)], new() { ["b"] = x, ["w 1"] = x });

    private static (List<F64>, Dictionary<string, F64>) Misfit(string misfit) => misfit switch
    {
        "another shape" => ([1.0, Ones<double>(3)], Value.Item2),
        "fewer items" => ([1.0], Value.Item2),
        "more items" => ([1.0, Ones<double>(2), 1.0], Value.Item2),
        "no items" => ([], Value.Item2),
        "a name missing" => (Value.Item1, new() { ["b"] = 1.0 }),
        "a name too many" => (Value.Item1, new(Value.Item2) { ["c"] = 1.0 }),
        _ => (Value.Item1, new() { ["c"] = 1.0, ["w 1"] = 2.0 }),
    };
}
