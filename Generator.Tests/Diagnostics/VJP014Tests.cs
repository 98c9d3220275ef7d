using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP014Tests
{
    [Fact]
    public Task Each_cotangent_has_the_type_of_its_parameter() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<double> w, (NdArray<float> A, NdArray<double> B) p);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<double> w, (NdArray<float> A, NdArray<double> B) p) => (x, 1);

            static ({|#0:NdArray<double>|}, {|#1:NdArray<float> W|}, {|#2:(NdArray<double>, NdArray<float>)|}) B(
                int residuals, NdArray<float> g) => throw new NotSupportedException();
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentComponent).WithLocation(0).WithMessage(
            "'Ops.B' returns 'NdArray<double>' as the cotangent of parameter 'x', which has type 'NdArray<float>'. " + Expected),
        Verify.Diagnostic(DiagnosticIds.CotangentComponent).WithLocation(1).WithMessage(
            "'Ops.B' returns 'NdArray<float>' as the cotangent of parameter 'w', which has type 'NdArray<double>'. " + Expected),
        Verify.Diagnostic(DiagnosticIds.CotangentComponent).WithLocation(2).WithMessage(
            "'Ops.B' returns '(NdArray<double>, NdArray<float>)' as the cotangent of parameter 'p', which has type "
            + "'(NdArray<float> A, NdArray<double> B)'. " + Expected));

    private const string Expected =
        "Expected: static (NdArray<float>, NdArray<double> W, (NdArray<float> A, NdArray<double> B)) B(int residuals, NdArray<float> g)";

    [Fact]
    public Task The_only_cotangent_is_the_whole_return_type() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, int) F<T>(NdArray<T> x) where T : unmanaged => (x, 1);

            static {|VJP014:NdArray<float>|} B<T>(int residuals, NdArray<T> g) where T : unmanaged => Zeros<float>(1);
            """));

    [Fact]
    public Task Cotangents_may_be_missing_at_every_depth() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, ((NdArray<float> A, NdArray<double> B) Inner, NdArray<float> C) p);

            static (NdArray<float>, int) F(NdArray<float> x, ((NdArray<float> A, NdArray<double> B) Inner, NdArray<float> C) p) => (x, 1);

            static (NdArray<float>?, ((NdArray<float>?, NdArray<double>)? Q, NdArray<float>?)?) B(
                int residuals, NdArray<float> g) => (null, null);
            """));

    [Fact]
    public Task Names_of_the_parameters_in_another_order_mean_that_cotangents_are_taken_for_one_another() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> w, [NonDiff] int n, NdArray<float> bias);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> w, int n, NdArray<float> bias) => (x, 1);

            static (NdArray<float> X, {|#0:NdArray<float>? Bias|}, NdArray<float> W) B(int n, int residuals, NdArray<float> g) => (g, g, g);
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentComponent).WithLocation(0).WithMessage(
            "'Ops.B' returns 'Bias' as the cotangent of parameter 'w', since cotangents come in the order of the parameters, whatever "
            + "their names. Expected: "
            + "static (NdArray<float> X, NdArray<float> W, NdArray<float>? Bias) B(int n, int residuals, NdArray<float> g)"));

    [Fact]
    public Task The_same_goes_for_the_parts_of_a_tuple() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Line((NdArray<float> Slope, NdArray<float> Bias) p);

            static (NdArray<float>, int) F((NdArray<float> Slope, NdArray<float> Bias) p) => (p.Bias, 1);

            static {|#0:(NdArray<float> Bias, NdArray<float> Slope)|} B(int residuals, NdArray<float> g) => (g, g);
            """),
        Verify.Diagnostic(DiagnosticIds.CotangentComponent).WithLocation(0).WithMessage(
            "'Ops.B' returns '(NdArray<float> Bias, NdArray<float> Slope)' as the cotangent of parameter 'p', which has type "
            + "'(NdArray<float> Slope, NdArray<float> Bias)'. "
            + "Expected: static (NdArray<float> Slope, NdArray<float> Bias) B(int residuals, NdArray<float> g)"));

    [Fact]
    public Task Names_that_are_merely_different_are_free() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y, NdArray<float> z);

            static (NdArray<float>, int) F(NdArray<float> x, NdArray<float> y, NdArray<float> z) => (x, 1);

            static (NdArray<float> Y, NdArray<float> DZ, NdArray<float>) B(int residuals, NdArray<float> g) => (g, g, g);
            """));
}
