using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP003Tests
{
    [Fact]
    public Task Names_without_a_method_are_reported_with_the_signature_to_write() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp({|#0:nameof({|CS0103:ScaleFwd|})|}, {|#1:"ScaleBwd"|}, Primal = {|#2:"ScalePrimal"|})]
            public static partial (NdArray<float> Y, NdArray<double> Z) Scale(NdArray<float> x, [NonDiff] int n, NdArray<double> w);
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Fwd of 'Ops.Scale' was not found: 'Ops' and its base types have no method 'ScaleFwd'. Expected: static "
            + "((NdArray<float> Y, NdArray<double> Z) Output, TResiduals Residuals) ScaleFwd(NdArray<float> x, int n, NdArray<double> w)"),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(1).WithMessage(
            "Bwd of 'Ops.Scale' was not found: 'Ops' and its base types have no method 'ScaleBwd'. Expected: static "
            + "(NdArray<float>, NdArray<double>) ScaleBwd(int n, TResiduals residuals, (NdArray<float> Y, NdArray<double> Z) cotangent)"),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(2).WithMessage(
            "Primal of 'Ops.Scale' was not found: 'Ops' and its base types have no method 'ScalePrimal'. Expected: static "
            + "(NdArray<float> Y, NdArray<double> Z) ScalePrimal(NdArray<float> x, int n, NdArray<double> w)"));

    [Fact]
    public Task The_signature_takes_from_the_other_method_what_only_that_can_tell() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(HalveFwd), {|#0:"HalveBwd"|})]
            public static partial NdArray<T> Halve<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, (T Scale, string[] Names)) HalveFwd<T>(NdArray<T> x)
                where T : unmanaged => (x, (default, []));
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Bwd of 'Ops.Halve' was not found: 'Ops' and its base types have no method 'HalveBwd'. Expected: static NdArray<T> "
            + "HalveBwd<T>((T Scale, string[] Names) residuals, NdArray<T> cotangent) where T : unmanaged, IFloatingPointIeee754<T>"));

    [Fact]
    public Task A_field_is_not_a_method() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp({|#0:nameof(IdFwd)|}, nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static readonly Func<NdArray<float>, (NdArray<float>, int)> IdFwd = x => (x, 1);

            static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Fwd of 'Ops.Id' was not found: 'Ops.IdFwd' is not a method. "
            + "Expected: static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x)"));

    [Fact]
    public Task A_field_hides_the_method_of_the_base_type() => Verify.VerifyAnalyzerAsync("""
        using System;
        using VjpGen;

        public class Rules
        {
            protected static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);
        }

        public partial class Ops : Rules
        {
            [CustomVjp({|VJP003:nameof(IdFwd)|}, nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            private new static readonly Func<NdArray<float>, string> IdFwd = x => "";

            private static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }
        """);

    [Fact]
    public Task A_private_method_of_the_base_type_cannot_be_called() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public class Rules
        {
            private static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);

            protected static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }

        public partial class Ops : Rules
        {
            [CustomVjp({|#0:"IdFwd"|}, nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);
        }
        """,
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Fwd of 'Ops.Id' was not found: 'Rules.IdFwd' is not accessible in 'Ops'. "
            + "Expected: static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x)"));

    [Fact]
    public Task A_rule_is_not_its_own_primal() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = {|#0:nameof(Id)|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Primal of 'Ops.Id' was not found: 'Id' is the rule itself. Expected: static NdArray<float> IdPrimal(NdArray<float> x)"));

    [Fact]
    public Task Fwd_and_bwd_in_each_others_places_are_one_mistake() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp({|#0:nameof(IdBwd)|}, nameof(IdFwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Fwd of 'Ops.Id' was not found: 'IdBwd' fits as its Bwd, and 'IdFwd', which is given as Bwd, as its Fwd; exchange the two. "
            + "Expected: [CustomVjp(nameof(IdFwd), nameof(IdBwd))]"));

    [Fact]
    public Task A_misspelt_name_is_reported_with_the_one_that_it_may_have_been_meant_to_be() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), {|#0:"IdBdw"|})]
            public static partial NdArray<float> Id(NdArray<float> x);

            {{Snippets.IdRule}}
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Bwd of 'Ops.Id' was not found: 'Ops' and its base types have no method 'IdBdw', but 'IdBwd'. "
            + "Expected: static NdArray<float> IdBdw(int residuals, NdArray<float> cotangent)"));

    [Fact]
    public Task A_method_with_a_part_in_another_rule_is_no_spelling_of_one_that_is_missing() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            [CustomVjp(nameof(IdFwd), {|#0:"IxBwd"|})]
            public static partial NdArray<float> Ix(NdArray<float> x);

            {{Snippets.IdRule}}
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Bwd of 'Ops.Ix' was not found: 'Ops' and its base types have no method 'IxBwd'. "
            + "Expected: static NdArray<float> IxBwd(int residuals, NdArray<float> cotangent)"));

    [Fact]
    public Task Arguments_in_any_order_lead_to_their_own_place() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(bwd: {|VJP003:"B"|}, fwd: {|VJP003:"F"|})]
            public static partial NdArray<float> Id(NdArray<float> x);
            """));

    [Fact]
    public Task Methods_of_the_type_and_of_its_base_types_are_found() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public class Rules
        {
            protected static (NdArray<float>, int) IdFwd(NdArray<float> x) => (x, 1);
        }

        public partial class Ops : Rules
        {
            [CustomVjp("IdFwd", nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            private static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
        }
        """);
}
