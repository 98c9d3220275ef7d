using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP001Tests
{
    [Fact]
    public Task A_method_that_is_not_partial_has_no_place_for_a_body() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static NdArray<float> {|#0:Id|}(NdArray<float> x) => x;

            {{Snippets.IdRule}}
            """),
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(0).WithMessage(
            "'Ops.Id' is not partial, so its body cannot be generated. "
            + "Expected: public static partial NdArray<float> Id(NdArray<float> x)"));

    [Fact]
    public Task A_method_whose_body_is_written_already_needs_none() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> {|#0:Id|}(NdArray<float> x);

            public static partial NdArray<float> Id(NdArray<float> x) => x;

            {{Snippets.IdRule}}
            """),
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(0).WithMessage(
            "'Ops.Id' already has a body, so its body cannot be generated. "
            + "Expected: public static partial NdArray<float> Id(NdArray<float> x)"));

    [Fact]
    public Task The_attribute_on_the_part_with_the_body_is_reported_once_at_the_other() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            public static partial NdArray<float> {|VJP001:Id|}(NdArray<float> x);

            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x) => x;

            {{Snippets.IdRule}}
            """));

    [Fact]
    public Task Local_functions_and_lambdas_have_nowhere_to_be_partial() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            public static NdArray<float> Host(NdArray<float> x)
            {
                var f = {|#1:[CustomVjp(nameof(IdFwd), nameof(IdBwd))] (NdArray<float> y) => y|};
                return Id(f(x));

                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                static NdArray<float> {|#0:Id|}(NdArray<float> x) => x;
            }

            {{Snippets.IdRule}}
            """),
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(0).WithMessage(
            "'Ops.Id' is a local function, so its body cannot be generated. Expected: private static partial NdArray<float> Id(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(1).WithMessage(
            "'Ops.Lambda' is a lambda, so its body cannot be generated. Expected: private static partial NdArray<float> Lambda(NdArray<float> y)"));

    private const string LetItCall = "; let it call an ordinary method, and make that one the rule. Expected: ";

    [Fact]
    public Task Operators_cannot_be_partial() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Number
        {
            [CustomVjp("F", "B")]
            public static Number operator {|#0:-|}(Number x) => x;

            [CustomVjp("F", "B")]
            public static implicit operator {|#1:NdArray<float>|}(Number x) => 1f;
        }
        """,
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(0).WithMessage(
            $"'Number.op_UnaryNegation' is an operator, so its body cannot be generated{LetItCall}"
            + "public static partial NdArray<float> UnaryNegation([NonDiff] Number x, NdArray<float> x1)"),
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(1).WithMessage(
            $"'Number.op_Implicit' is an operator, so its body cannot be generated{LetItCall}"
            + "public static partial NdArray<float> Implicit([NonDiff] Number x, NdArray<float> x1)"));

    [Fact]
    public Task Members_that_implement_an_interface_explicitly_cannot_be_partial_and_nor_can_accessors() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public interface ILayer
        {
            NdArray<float> Apply(NdArray<float> x);
        }

        public partial class Layer : ILayer
        {
            [CustomVjp("F", "B")]
            NdArray<float> ILayer.{|#0:Apply|}(NdArray<float> x) => x;

            public NdArray<float> this[NdArray<float> x]
            {
                [CustomVjp("F", "B")]
                {|#1:get|} => x;
            }
        }
        """,
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(0).WithMessage(
            $"'Layer.ILayer.Apply' implements an interface explicitly, so its body cannot be generated{LetItCall}"
            + "private partial NdArray<float> Apply(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.NoPlaceForBody).WithLocation(1).WithMessage(
            $"'Layer.get_Item' is an accessor, so its body cannot be generated{LetItCall}"
            + "private static partial NdArray<float> GetItem(NdArray<float> x)"));

    [Fact]
    public Task What_calls_an_ordinary_method_that_is_the_rule_is_silent() => Verify.VerifyAnalyzerAsync($$"""
        using VjpGen;

        public interface ILayer
        {
            NdArray<float> Apply(NdArray<float> x);
        }

        public partial class Layer : ILayer
        {
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            private static partial NdArray<float> Id(NdArray<float> x);

            NdArray<float> ILayer.Apply(NdArray<float> x) => Id(x);

            {{Snippets.IdRule}}
        }
        """);

    [Fact]
    public Task A_partial_method_without_body_is_what_is_wanted() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """));
}
