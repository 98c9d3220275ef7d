using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP007Tests
{
    [Fact]
    public Task A_parameter_that_is_missing_from_fwd() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float> Y, bool Kept) F{|#0:(NdArray<float> x)|} => (x, true);

            static NdArray<float> B(int n, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.F' do not match those of 'Ops.Shift': it has 1 where 2 are needed. "
            + "Expected: static (NdArray<float> Y, bool Kept) F(NdArray<float> x, int n)"));

    [Fact]
    public Task Static_arguments_stay_in_their_place_in_fwd() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, bool) F{|#0:(int n, NdArray<float> x)|} => (x, true);

            static NdArray<float> B(int n, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.F' do not match those of 'Ops.Shift': 'n' has type 'int' where 'x' of type 'NdArray<float>' is passed. "
            + "Expected: static (NdArray<float>, bool) F(NdArray<float> x, int n)"));

    [Fact]
    public Task A_static_argument_that_does_not_convert() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Shift(NdArray<float> x, [NonDiff] long n);

            static NdArray<float> P{|#0:(NdArray<float> x, int n)|} => x;

            static (NdArray<float>, bool) F(NdArray<float> x, double n) => (x, true);

            static NdArray<float> B(long n, bool residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.FwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.P' do not match those of 'Ops.Shift': 'n' has type 'int' where 'n' of type 'long' is passed. "
            + "Expected: static NdArray<float> P(NdArray<float> x, long n)"));

    [Fact]
    public Task Arrays_are_not_converted_on_the_way() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static (NdArray<float>, bool) F{|VJP007:(INdArray x)|} => (0f, true);

            static NdArray<float> B(bool residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task Names_annotations_and_conversions_of_static_arguments_are_free() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix((NdArray<float> A, NdArray<float> B) p, [NonDiff] int n);

            static (NdArray<float>, bool) F((NdArray<float>?, NdArray<float> Other) pair, long shift) => (pair.Other, true);

            static (NdArray<float>, NdArray<float>) B(int n, bool residuals, NdArray<float> g) => (g, g);
            """));
}
