using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP019Tests
{
    private const string Refused = "'Ops.Id' cannot take part in a rule: ";

    [Theory]
    [InlineData("ref int n", ByReference, "[NonDiff] int n")]
    [InlineData("in int n", ByReference, "[NonDiff] int n")]
    [InlineData("out int n", ByReference, "[NonDiff] int n")]
    [InlineData("ref readonly int n", ByReference, "[NonDiff] int n")]
    [InlineData("Span<int> n", Span, "[NonDiff] int[] n")]
    [InlineData("scoped ReadOnlySpan<int> n", Span, "[NonDiff] int[] n")]
    [InlineData("params ReadOnlySpan<int> n", Span, "[NonDiff] params int[] n")]
    [InlineData("TypedReference n", RefStruct, "[NonDiff] TypedReference n")]
    [InlineData("dynamic n", "is dynamic, which would bind the generated calls at run time; use object", "[NonDiff] object n")]
    public Task Parameters_that_a_rule_cannot_keep(string parameter, string reason, string expected) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Id(NdArray<float> x, {|#0:[NonDiff] {{parameter}}|});
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            $"{Refused}parameter 'n' {reason}. Expected: public static partial NdArray<float> Id(NdArray<float> x, {expected})"));

    private const string ByReference = "is passed by reference; pass it by value";
    private const string Span = "is a span, which cannot be kept until a pullback runs; use an array";
    private const string RefStruct = "is a ref struct, which cannot be kept until a pullback runs; use a type that can";

    [Fact]
    public Task Out_parameters_and_references_to_arrays() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial {|#1:ref NdArray<float>|} Id({|#0:out NdArray<float> x|});
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            $"{Refused}parameter 'x' is passed by reference; pass it by value. {Expected}"),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(1).WithMessage(
            $"{Refused}it returns by reference; return a value. {Expected}"));

    private const string Expected = "Expected: public static partial NdArray<float> Id(NdArray<float> x)";

    [Fact]
    public Task Pointers_and_ref_structs_behind_a_type_parameter() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public static unsafe partial class Ops
        {
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Pointers(
                NdArray<float> x,
                {|VJP019:[NonDiff] int* p|},
                {|VJP019:[NonDiff] delegate*<int, void> f|},
                {|VJP019:[NonDiff] int*[][] q|},
                {|VJP019:[NonDiff] System.Collections.Generic.List<int*[]> r|});

            [CustomVjp("F", "B")]
            public static partial NdArray<float> Constrained<T>(NdArray<float> x, {|VJP019:[NonDiff] T tag|})
                where T : allows ref struct;
        }
        """);

    [Fact]
    public Task The_instance_of_a_ref_struct_or_interface_cannot_be_kept() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public ref partial struct Window
        {
            [CustomVjp("F", "B")]
            internal partial NdArray<float> {|#0:Apply|}(NdArray<float> x);
        }

        public partial interface ILayer
        {
            [CustomVjp("F", "B")]
            internal partial NdArray<float> {|#1:Apply|}(NdArray<float> x);
        }
        """,
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Window.Apply' cannot take part in a rule: its instance is a ref struct, which cannot be kept until a pullback runs; make it "
            + "static. Expected: internal static partial NdArray<float> Apply(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(1).WithMessage(
            "'ILayer.Apply' cannot take part in a rule: it is an instance method of an interface; make it static, or a method of the types "
            + "themselves. Expected: internal static partial NdArray<float> Apply(NdArray<float> x)"));

    [Theory]
    [InlineData("NdArray<float> x", "", "this NdArray<float> x")]
    [InlineData("NdArray<float> x", "[NonDiff] int n", "this NdArray<float> x, [NonDiff] int n")]
    [InlineData("NdArray<float>", "NdArray<float> x", "NdArray<float> x", "static ")]
    public Task An_extension_block_has_no_place_for_the_body(string receiver, string parameters, string expected, string modifier = "")
    {
        var refused = Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.extension(NdArray<float>).Id' cannot take part in a rule: it stands in an extension block, which cannot have a part in "
            + "another file, where the generated body goes; make it an extension method with a 'this' parameter. "
            + $"Expected: public static partial NdArray<float> Id({expected})");

        // To the compiler of the tests extension blocks are a preview.
        return Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                extension({{receiver}})
                {
                    [CustomVjp("F", "B")]
                    public {{modifier}}partial NdArray<float> {|#0:{|CS8795:{|CS0751:Id|}|}|}({{parameters}});
                }
                """),
            refused);
    }

    [Fact]
    public Task An_extension_method_with_a_this_parameter_is_silent() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(this NdArray<float> x);

            {{Snippets.IdRule}}
            """));

    [Theory]
    [InlineData("abstract", ";")]
    [InlineData("virtual", " => g;")]
    public Task What_an_interface_leaves_to_others_cannot_be_called_on_it(string modifier, string body) => Verify.VerifyAnalyzerAsync(
        $$"""
        using VjpGen;

        public partial interface IOps
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static {{modifier}} NdArray<float> {|#0:B|}(int residuals, NdArray<float> g){{body}}
        }
        """,
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            $"'IOps.B' cannot take part in a rule: it is static {modifier}, which can be called on a type parameter only; drop "
            + $"'{modifier}'. Expected: static NdArray<float> B(int residuals, NdArray<float> g)"));

    [Fact]
    public Task A_static_rule_has_no_instance_to_be_differentiated() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), DiffThis = true)]
            public static partial NdArray<float> {|#0:Id|}(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.Id' cannot take part in a rule: it is static, and has no instance to be differentiated as DiffThis says. Expected: "
            + "public static partial NdArray<float> Id(NdArray<float> x)"));

    [Fact]
    public Task Loops_over_spans_take_and_return_arrays_that_are_there() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial {|#1:NdArray<float>[]|} Id({|#0:NdArray<float>? x|});

            static void F(ReadOnlySpan<float> x, Span<float> y)
            {
            }

            static void B(ReadOnlySpan<float> dy, Span<float> dx)
            {
            }
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.Id' cannot take part in a rule: parameter 'x' of a rule over spans must be an array that is always there. Expected: "
            + "public static partial NdArray<float>[] Id(NdArray<float>? x)"),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(1).WithMessage(
            "'Ops.Id' cannot take part in a rule: the output of a rule over spans must be an array or a tuple of arrays. Expected: "
            + "public static partial NdArray<float>[] Id(NdArray<float>? x)"));

    [Fact]
    public Task The_methods_of_a_rule_return_at_once_and_by_value() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static async System.Threading.Tasks.Task<(NdArray<float>, int)> {|#0:F|}(NdArray<float> x)
            {
                await System.Threading.Tasks.Task.Yield();
                return (x, 1);
            }

            static System.Collections.Generic.IEnumerable<NdArray<float>> {|#1:B|}(int residuals, NdArray<float> g)
            {
                yield return g;
            }

            static {|#2:ref NdArray<float>|} P({|#3:in NdArray<float> x|}) => throw new NotSupportedException();
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.F' cannot take part in a rule: it is async, but a rule's value and cotangents are needed at once. "
            + "Expected: static (NdArray<float> Output, int Residuals) F(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(1).WithMessage(
            "'Ops.B' cannot take part in a rule: it is an iterator, but a rule's value and cotangents are needed at once. "
            + "Expected: static NdArray<float> B(int residuals, NdArray<float> g)"),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(2).WithMessage(
            "'Ops.P' cannot take part in a rule: it returns by reference; return a value. "
            + "Expected: static NdArray<float> P(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(3).WithMessage(
            "'Ops.P' cannot take part in a rule: parameter 'x' is passed by reference; pass it by value. "
            + "Expected: static NdArray<float> P(NdArray<float> x)"));

    [Fact]
    public Task Residuals_must_be_of_a_type_that_can_be_kept() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, {|#0:dynamic|}) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(object residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.F' cannot take part in a rule: the type of its residuals is dynamic, which would bind the generated calls at run time; "
            + "use object. Expected: static (NdArray<float>, object) F(NdArray<float> x)"));

    [Fact]
    public Task Residuals_of_a_type_that_the_rule_cannot_name() => Verify.VerifyAnalyzerAsync("""
        #pragma warning disable CS0693
        using VjpGen;

        public partial class Ops<T>
        {
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id<T>(NdArray<float> x);

            static (NdArray<float>, {|#0:T[]|}) F<U>(NdArray<float> x) => (x, []);

            static NdArray<float> B<U>(T[] residuals, NdArray<float> g) => g;
        }
        """,
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops<T>.F' cannot take part in a rule: the type of its residuals mentions 'T' of 'Ops<T>', which 'Ops<T>.Id' hides; "
            + "rename one of them. Expected: static (NdArray<float>, T[]) F<T>(NdArray<float> x)"));

    [Fact]
    public Task A_type_that_is_local_to_its_file_cannot_be_continued_in_another() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        file static partial class Ops
        {
            [CustomVjp("F", "B")]
            public static partial NdArray<float> {|#0:{|CS8795:Id|}|}(NdArray<float> x);
        }
        """,
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.Id' cannot take part in a rule: 'Ops' cannot have a part in another file, where the generated body goes; "
            + "use an ordinary type. Expected: public static partial NdArray<float> Id(NdArray<float> x)"));

    [Fact]
    public Task Values_that_can_be_kept_are_silent_and_spans_may_be_taken_of_them() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] int[] n, [NonDiff] nint p, [NonDiff] object o);

            static (NdArray<float>, object) F(NdArray<float> x, ReadOnlySpan<int> n, nint p, dynamic o) => (x, o);

            static NdArray<float> B(Span<int> n, nint p, object o, dynamic residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task What_nobody_may_call_cannot_be_called_by_generated_code() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            [Obsolete("gone", true)]
            static (NdArray<float>, int) {|#0:F|}(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int n, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.F' cannot take part in a rule: it is obsolete, and using it an error, but 'Ops.Id' is not; mark that too, or name another "
            + "method. Expected: static (NdArray<float>, int) F(NdArray<float> x)"));

    [Theory]
    [InlineData("[Obsolete(\"going\")]", "[Obsolete(\"gone\", true)]")]
    [InlineData("[Obsolete(\"gone\", true)]", "[Obsolete(\"gone\", true)]")]
    [InlineData("", "[Obsolete(\"going\")]")]
    public Task What_is_obsolete_may_use_what_is(string rule, string forward) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            {{rule}}
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{forward}}
            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int n, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_loop_whose_calls_may_be_left_out() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static void F(ReadOnlySpan<float> x, Span<float> y) => x.CopyTo(y);

            [System.Diagnostics.Conditional("NEVER")]
            static void {|#0:B|}(ReadOnlySpan<float> dy, Span<float> dx) => dy.CopyTo(dx);
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.B' cannot take part in a rule: it is [Conditional], so that calls of it are left out where the symbol is not defined; drop "
            + "the attribute. Expected: static void B(ReadOnlySpan<float> dy, Span<float> dx)"));
}
