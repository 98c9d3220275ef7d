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
        "Expected: static (NdArray<float>, NdArray<double>, (NdArray<float> A, NdArray<double> B)) B(int residuals, NdArray<float> g)";

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
}
