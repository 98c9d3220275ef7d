using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP021Tests
{
    private const string Ordinary = "where only some calls need no gradient, make it an ordinary parameter and return null for it";
    private const string Apart = "pass the arrays as parameters of their own";

    [Theory]
    [InlineData("NdArray<float>", Ordinary, "NdArray<float> w")]
    [InlineData("NdArray<double>?", Ordinary, "NdArray<double>? w")]
    [InlineData("(int N, NdArray<float> X)", Apart, "[NonDiff] int wN, NdArray<float> wX")]
    [InlineData("(NdArray<float>, NdArray<float>)?", Apart, "(NdArray<float>, NdArray<float>) w")]
    [InlineData("NdArray<float>[][]", Ordinary, "NdArray<float>[][] w")]
    public Task No_gradient_reaches_an_array_in_a_static_slot(string type, string advice, string expected) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(NdArray<float> x, {|#0:[NonDiff] {{type}} w|});

            static (NdArray<float>, int) F(NdArray<float> x, {{type}} w) => (x, 1);

            static NdArray<float> B({{type}} w, int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ArrayInStaticSlot).WithLocation(0).WithMessage(
            "Parameter 'w' of 'Ops.Scale' is static, so no gradient reaches its arrays, and a recorded one is "
            + $"refused at run time wherever the runtime can see it; {advice}. "
            + $"Expected: public static partial NdArray<float> Scale(NdArray<float> x, {expected})"));

    private const string Types = """
        public class Plain { public NdArray<float> W = 0f; }

        public sealed record Positional(int N, NdArray<double> W);

        public struct Outer { public int N; public Plain Inner { get; set; } }

        public class Derived : Plain { public int N; }

        public class Box<T> { public T? Item; }

        public class Node { public Node? Next; public Plain? Value; }

        public class Grown<T> { public Grown<Grown<T>>? Next; }

        public class Chain { public Chain? Next; public Link? Link; }

        public class Link { public Chain? Back; public NdArray<int>? Rows; public NdArray<bool>? Mask; }

        public class Settings { public static NdArray<float> Shared = 0f; public NdArray<float> Computed => 1f; public int N; }

        public class Layer<T> where T : unmanaged { public NdArray<T>? W; }
        """;

    private static string Marked(string tree) => $"mark '{tree}' [Pytree] and make it an ordinary parameter, or {Apart}";

    public static TheoryData<string, string, string> Holders => new()
    {
        { "Plain", Marked("Ops.Plain"), "Ops.Plain w" },
        { "Plain?", Marked("Ops.Plain"), "Ops.Plain? w" },
        { "Positional", Marked("Ops.Positional"), "Ops.Positional w" },
        { "Outer", Marked("Ops.Outer"), "Ops.Outer w" },
        { "Derived", Marked("Ops.Derived"), "Ops.Derived w" },
        { "Node", Marked("Ops.Node"), "Ops.Node w" },
        { "List<Plain>", Marked("Ops.Plain"), "List<Ops.Plain> w" },
        { "IReadOnlyList<NdArray<float>>", Apart, "List<NdArray<float>> w" },
        { "IEnumerable<NdArray<double>>", Apart, "List<NdArray<double>> w" },
        { "IReadOnlyDictionary<string, NdArray<float>>", Apart, "Dictionary<string, NdArray<float>> w" },
        { "Lazy<NdArray<float>>", Apart, "NdArray<float> w" },
        { "Box<NdArray<float>>", Apart, "NdArray<float> w" },
        { "Box<IReadOnlyList<Lazy<NdArray<float>>>>[,]", Apart, "NdArray<float> w" },
    };

    [Theory]
    [MemberData(nameof(Holders))]
    public Task Nor_an_array_in_a_member_or_in_any_container(string type, string advice, string expected) =>
        Verify.VerifyAnalyzerAsync(WithStatic(type), Verify.Diagnostic(DiagnosticIds.ArrayInStaticSlot).WithLocation(0).WithMessage(
            "Parameter 'w' of 'Ops.Scale' is static, so no gradient reaches its arrays, and a recorded one is "
            + $"refused at run time wherever the runtime can see it; {advice}. "
            + $"Expected: public static partial NdArray<float> Scale(NdArray<float> x, {expected})"));

    [Theory]
    [InlineData("Settings")]
    [InlineData("Chain")]
    [InlineData("Grown<int>")]
    [InlineData("Box<Func<NdArray<float>, NdArray<float>>>")]
    [InlineData("Box<int>")]
    [InlineData("IReadOnlyList<NdArray<bool>>")]
    [InlineData("Lazy<NdArray<int>>")]
    [InlineData("IEqualityComparer<NdArray<float>>")]
    [InlineData("Layer<int>")]
    [InlineData("object")]
    [InlineData("string")]
    public Task A_type_without_arrays_that_have_derivatives_is_at_home_there(string type) => Verify.VerifyAnalyzerAsync(WithStatic(type));

    [Theory]
    [InlineData("NdArray<T>")]
    [InlineData("Layer<T>")]
    public Task An_array_of_which_nothing_says_that_it_has_derivatives_is_too(string type) => Verify.VerifyAnalyzerAsync(
        WithStatic(type, "<T>", " where T : unmanaged"));

    private static string WithStatic(string type, string typeParameters = "", string constraints = "") =>
        "using System.Collections.Generic;\n" + Snippets.InOps($$"""
            {{Types}}

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale{{typeParameters}}(NdArray<float> x, {|#0:[NonDiff] {{type}} w|}){{constraints}};

            static (NdArray<float>, int) F{{typeParameters}}(NdArray<float> x, {{type}} w){{constraints}} => (x, 1);

            static NdArray<float> B{{typeParameters}}({{type}} w, int residuals, NdArray<float> g){{constraints}} => g;
            """);

    [Fact]
    public void A_warning_leaves_the_rule_as_valid_as_it_was()
    {
        var run = GeneratorRun.Of(Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [1])]
            public static partial NdArray<float> Scale(NdArray<float> x, NdArray<float> w);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> w) => (x, 1);

            static NdArray<float> B(NdArray<float> w, int residuals, NdArray<float> g) => g;
            """));

        Assert.Contains("RuleLevel.RejectRecorded(w, \"Ops.Scale\", \"w\");", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task Masks_indices_and_functions_of_arrays_are_at_home_there() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Scale(
                NdArray<float> x,
                [NonDiff] NdArray<bool> mask,
                [NonDiff] (NdArray<int>, int) rows,
                [NonDiff] Func<NdArray<float>, float> f);

            static (NdArray<float>, int) F(
                NdArray<float> x, NdArray<bool> mask, (NdArray<int>, int) rows, Func<NdArray<float>, float> f) => (x, 1);

            static NdArray<float> B(
                NdArray<bool> mask, (NdArray<int>, int) rows, Func<NdArray<float>, float> f, int residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_position_that_makes_an_array_static_goes_from_the_attribute() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), NonDiffArgnums = [1])]
            public static partial NdArray<float> Scale(NdArray<float> x, {|#0:NdArray<float> w|});

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> w) => (x, 1);

            static NdArray<float> B(NdArray<float> w, int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.ArrayInStaticSlot).WithLocation(0).WithMessage(
            "Parameter 'w' of 'Ops.Scale' is static, so no gradient reaches its arrays, and a recorded one is "
            + $"refused at run time wherever the runtime can see it; {Ordinary}. Expected: [CustomVjp(nameof(F), nameof(B))] "
            + "public static partial NdArray<float> Scale(NdArray<float> x, NdArray<float> w)"));

    [Fact]
    public Task No_gradient_reaches_the_arrays_of_a_static_instance() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        [Pytree]
        public partial record Layer(NdArray<float> Weight)
        {
            [CustomVjp(nameof(F), nameof(B))]
            public partial NdArray<float> {|#0:Apply|}(NdArray<float> x);

            private (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            private NdArray<float> B(int residuals, NdArray<float> g) => g;
        }
        """,
        Verify.Diagnostic(DiagnosticIds.ArrayInStaticSlot).WithLocation(0));
}
