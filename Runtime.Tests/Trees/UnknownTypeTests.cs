using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>A type that is no tree, or that nothing has made known, is refused with its name and the way out.</summary>
public class UnknownTypeTests
{
    private sealed record Unmarked(F64 X);

    public static TheoryData<string> Uses => [.. Calls.Keys];

    private static readonly Dictionary<string, (string Type, Action Call)> Calls = new()
    {
        ["argument"] = ("Unmarked", static () => Autodiff.Grad(static (Unmarked p) => p.X)(new(1.0))),
        ["second argument"] = ("Unmarked", static () => Autodiff.Grad(static (F64 x, Unmarked p) => p.X)(1.0, new(1.0))),
        ["value"] = ("Unmarked", static () => Autodiff.Vjp(static (F64 x) => new Unmarked(x), 1.0)),
        ["collection"] = ("HashSet<NdArray<double>>", static () => Autodiff.Grad(static (HashSet<F64> p) => p.First())([1.0])),
        ["array of two axes"] = ("NdArray<double>[,]", static () => Autodiff.Grad(static (F64[,] p) => p[0, 0])(new F64[1, 1])),
        ["dictionary by number"] = (
            "Dictionary<int, NdArray<double>>", static () => Autodiff.Grad(static (Dictionary<int, F64> p) => p[0])(new() { [0] = 1.0 })),
        ["argument of a rule"] = (
            "Unmarked",
            static () => Autodiff.CustomVjp(static (Unmarked p) => (p.X, 0), static (int _, F64 g) => new Unmarked(g))(new(1.0))),
        ["Checkpoint"] = ("Unmarked", static () => Autodiff.Checkpoint(static (Unmarked p) => p.X)(new(1.0))),
        ["Pytree.Map"] = ("Unmarked", static () => Pytree.Map(new Unmarked(1.0), static (F64 x) => x)),
        ["Pytree.RegisterCollectionsOf"] = ("Unmarked", static () => Pytree.RegisterCollectionsOf<Unmarked>()),
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void It_is_named_with_the_way_out(string use)
    {
        var (type, call) = Calls[use];

        var exception = Assert.Throws<NotSupportedException>(call);

        Assert.StartsWith($"{type} is not known to be a tree of arrays.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("[Pytree]", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Pytree.RegisterCollectionsOf or Pytree.RegisterTuple", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Indices_are_no_argument_to_differentiate_with_respect_to() => Assert.Equal(
        "NdArray<int> is not differentiable; use float or double.",
        Assert.Throws<NotSupportedException>(
            static () => Autodiff.Grad(static (F64 x, NdArray<int> i) => Sum(Take(x, i)))(Ones<double>(3), Create([0]))).Message);

    [Fact]
    public void Tuples_and_collections_of_bare_arrays_are_known_from_the_start()
    {
        static void AssertKnown<TTree>(TTree tree, int leaves) => Assert.Equal(leaves, Pytree.Leaves(tree).Count);

        AssertKnown<(NdArray<float>, NdArray<float>)>((1f, 2f), 2);
        AssertKnown<(F64, F64, F64)>((1.0, 2.0, 3.0), 3);
        AssertKnown<(F64, F64, F64, F64)>((1.0, 2.0, 3.0, 4.0), 4);
        AssertKnown<Dictionary<string, NdArray<float>>>(new() { ["a"] = 1f }, 1);
    }
}
