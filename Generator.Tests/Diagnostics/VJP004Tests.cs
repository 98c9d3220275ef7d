using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP004Tests
{
    [Fact]
    public Task Overloads_of_which_none_fits_leave_no_choice() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp({|#0:nameof(F)|}, nameof(B))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, int) F(NdArray<float> x, string n) => (x, 1);

            static (NdArray<float>, int) F(NdArray<double> x, int n) => (Zeros<float>(x.Shape), 1);

            static NdArray<float> B(int n, int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodAmbiguous).WithLocation(0).WithMessage(
            "Fwd of 'Ops.Shift' has 2 overloads named 'F', of which none fits. "
            + "Expected: static (NdArray<float> Output, int Residuals) F(NdArray<float> x, int n)"));

    [Fact]
    public Task Overloads_of_which_several_fit_equally_well_leave_too_much_choice() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), {|#0:nameof(B)|})]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, string Residuals) F(NdArray<float> x, int n) => (x, "");

            static NdArray<float> B(long n, object residuals, NdArray<float> g) => g;

            static NdArray<float> B(object n, string residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodAmbiguous).WithLocation(0).WithMessage(
            "Bwd of 'Ops.Shift' has 2 overloads named 'B', of which more than one fits. "
            + "Expected: static NdArray<float> B(int n, string residuals, NdArray<float> cotangent)"));

    [Fact]
    public Task The_overload_that_fits_is_taken_and_the_exact_one_before_those_that_need_conversions() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, string) F(NdArray<float> x, int n) => (x, "");

            static (NdArray<float>, bool) F(NdArray<float> x, long n) => (x, true);

            static (NdArray<double>, int) F(NdArray<double> x, int n) => (x, 1);

            static NdArray<float> B(int n, string residuals, NdArray<float> g) => g;

            static NdArray<float> B(int n, object residuals, NdArray<float> g) => g;

            static NdArray<double> B(int n, int residuals, NdArray<double> g) => g;
            """));

    [Fact]
    public Task The_base_type_matters_only_where_no_method_of_the_derived_one_fits() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public class Rules
        {
            protected static (NdArray<float>, string) F(NdArray<float> x, int n) => (x, "");

            protected static NdArray<float> B(int n, long residuals, NdArray<float> g) => g;
        }

        public partial class Ops : Rules
        {
            [CustomVjp("F", nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] int n);

            private static (NdArray<float>, int) F(NdArray<float> x, long n) => (x, 1);

            private static NdArray<float> B(int n, string residuals, NdArray<float> g) => g;
        }
        """);
}
