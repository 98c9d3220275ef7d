using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.PytreeAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP023Tests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using VjpGen;
        using VjpGen.CompilerServices;


        """;

    private const string NoTree = " is not a tree of arrays; use one that is, or mark the member [NonDiff]";

    [Theory]
    [InlineData("IReadOnlyList<NdArray<float>>", "'IReadOnlyList<NdArray<float>>'", "List<NdArray<float>> X")]
    [InlineData("Dictionary<int, NdArray<float>[]>?", "'Dictionary<int, NdArray<float>[]>?'", "Dictionary<string, NdArray<float>[]>? X")]
    [InlineData("NdArray<float>[,]", "'NdArray<float>[,]'", "NdArray<float>[][] X")]
    [InlineData(
        "(NdArray<double> Found, HashSet<NdArray<double>> Lost)",
        "'HashSet<NdArray<double>>'",
        "(NdArray<double> Found, List<NdArray<double>> Lost) X")]
    [InlineData("List<Queue<Tree>>", "'Queue<Tree>'", "List<List<Tree>> X")]
    [InlineData("Lazy<NdArray<float>>", "'Lazy<NdArray<float>>'", "[NonDiff] Lazy<NdArray<float>> X")]
    public Task Arrays_in_other_collections(string type, string end, string expected) => Verify.VerifyAnalyzerAsync(
        Usings + $"[Pytree] partial record A({type} {{|#0:X|}}); [Pytree] partial record Tree(NdArray<float> W);",
        Hidden("X", "A", end + NoTree, expected));

    [Theory]
    [InlineData("public class Inner { public NdArray<float> W { get; set; } = 1f; Inner? Next => null; }", "public partial class Inner")]
    [InlineData("public struct Inner { public (int, List<NdArray<double>>) P; }", "public partial struct Inner")]
    [InlineData(
        "public sealed record Inner : Base; public record Base { public NdArray<float> W = 1f; }", "public sealed partial record Inner")]
    public Task Arrays_in_a_type_that_is_no_pytree(string inner, string expected) => Verify.VerifyAnalyzerAsync(
        Usings + $"[Pytree] partial class A {{ public List<Inner> {{|#0:Parts|}} {{ get; init; }} = []; }} {inner}",
        Hidden(
            "Parts",
            "A",
            "'Inner' has arrays but is not a pytree; mark it [Pytree], or mark the member [NonDiff]",
            "[Pytree] " + expected));

    [Fact]
    public Task Arrays_of_elements_that_promise_no_derivatives() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree] partial record A<T>(NdArray<T> {|#0:X|}) where T : unmanaged, INumber<T>;
        [Pytree] partial record Indices<T>(NdArray<T> X) where T : unmanaged, IBinaryInteger<T>;
        """,
        Hidden(
            "X",
            "A<T>",
            "nothing says that 'T' has derivatives; constrain it, or mark the member [NonDiff]",
            "partial record A<T> where T : unmanaged, IFloatingPointIeee754<T>"));

    [Fact]
    public Task Trees_behind_a_type_parameter() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree] partial record Layer(NdArray<float> W);
        [Pytree] partial record A<T>(T {|#0:X|}) where T : Layer;
        [Pytree] partial record B<T>(T X) where T : Layer, IPytree<T>;
        [Pytree] partial record C<T>(T X);
        """,
        Hidden(
            "X",
            "A<T>",
            "nothing says that 'T' is a pytree itself; constrain it, or mark the member [NonDiff]",
            "partial record A<T> where T : Layer, IPytree<T>"));

    [Theory]
    [InlineData(
        "NdArray<float> I.{|#0:X|} { get; set; } = 1f;",
        "implements an interface explicitly, so it has no name of its own",
        "public NdArray<float> X { get; set; }")]
    [InlineData(
        "NdArray<float> {|#0:X|} { set => field = value; } = 1f; NdArray<float> I.X { get => 1f; set { } }",
        "cannot be read, since it has no get accessor",
        "NdArray<float> X { get; set; }")]
    [InlineData(
        "public NdArray<float> {|#0:X|} { get => field.Reshape(1); set; } = 1f;",
        "has a get accessor that makes something else of what is stored",
        "public NdArray<float> X { get; set; }")]
    [InlineData(
        "[Obsolete(\"\", true)] public NdArray<float> {|#0:X|} = 1f; NdArray<float> I.X { get => 1f; set { } }",
        "is obsolete, and using it an error",
        "public NdArray<float> X")]
    public Task Members_that_cannot_be_copied(string member, string reason, string expected) => Verify.VerifyAnalyzerAsync(
        Usings + $"interface I {{ NdArray<float> X {{ get; set; }} }} [Pytree] partial class A : I {{ {member} }}",
        Hidden("X", "A", $"it {reason}; keep them in a member that can be copied, or mark the member [NonDiff]", expected));

    [Fact]
    public Task A_captured_parameter_of_the_primary_constructor() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree]
        partial class A(NdArray<float> {|#0:w|}, NdArray<float> stored, [NonDiff] NdArray<float> constant, int count)
        {
            public NdArray<float> Stored { get; } = stored;
            public NdArray<float> Pick => count > 0 ? w : constant;
        }
        """,
        Hidden(
            "w",
            "A",
            "it is used outside of initializers, and what keeps it for that is no member; assign it to one and use that, "
            + "or mark the parameter [NonDiff]",
            "public NdArray<float> W { get; } = w;"));

    [Fact]
    public Task What_has_no_arrays_or_is_marked_is_left_alone() => Verify.VerifyAnalyzerAsync(
        Usings + """
        [Pytree]
        partial record A(
            Func<NdArray<float>, NdArray<float>> Activation,
            IReadOnlyList<NdArray<int>> Indices,
            object Anything,
            Settings Settings,
            [NonDiff] IReadOnlyList<NdArray<float>> Positional)
        {
            [NonDiff]
            public NdArray<float>[,]? Grid { get; init; }

            [field: NonDiff]
            public Lazy<NdArray<float>>? Lazy { get; init; }

            public static IReadOnlyList<NdArray<float>> Shared { get; } = [];

            public IEnumerable<NdArray<float>> Computed => Positional;
        }

        record Settings(string Name, Settings? Parent) { public static NdArray<float> Default = 1f; }
        """);

    [Fact]
    public Task A_marked_type_that_cannot_be_a_pytree_is_reported_there_alone() => Verify.VerifyAnalyzerAsync(
        Usings + "[Pytree] partial record A(Inner X); [Pytree] record {|VJP022:Inner|}(NdArray<float> W);");

    private static DiagnosticResult Hidden(string member, string type, string reason, string expected) =>
        Verify.Diagnostic(DiagnosticIds.HiddenArrays).WithLocation(0).WithMessage(
            $"No gradient reaches the arrays of '{member}' in the pytree '{type}': {reason}. Expected: {expected}");
}
