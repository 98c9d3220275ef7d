using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>The signatures that messages end with.</summary>
public class ExpectedSignatureTests
{
    [Fact]
    public Task The_cotangent_behind_residuals_that_are_spread_over_parameters_keeps_its_name() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mul(NdArray<float> x, NdArray<float> y);

            static (NdArray<float>, (NdArray<float> X, NdArray<float> Y)) F(NdArray<float> x, NdArray<float> y) => (x, (x, y));

            static (NdArray<float>, NdArray<float>) B{|#0:(NdArray<float> x, NdArray<float> y, NdArray<float> g)|} => (g, g);
            """),
        Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
            "The parameters of 'Ops.B' do not match the rule of 'Ops.Mul': it has 3 where 2 are needed; they are the residuals, then the "
            + "cotangent. Expected: static (NdArray<float>, NdArray<float>) B((NdArray<float> X, NdArray<float> Y) residuals, "
            + "NdArray<float> g)"));

    [Theory]
    [InlineData("(NdArray<float> dy, NdArray<float> y)", "it has 2 where 3 are needed", "NdArray<float> y, NdArray<float> dy")]
    [InlineData("(NdArray<float> y, NdArray<float> dy)", "it has 2 where 3 are needed", "NdArray<float> y, NdArray<float> dy")]
    [InlineData("(NdArray<float> dy)", "it has 1 where 3 are needed", "NdArray<float> residuals, NdArray<float> dy")]
    public Task Names_tell_residuals_and_cotangent_of_one_type_apart(string given, string count, string expected) =>
        Verify.VerifyAnalyzerAsync(
            Snippets.InOps($$"""
                [CustomVjp(nameof(F), nameof(B))]
                public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] int n);

                static (NdArray<float>, NdArray<float>) F(NdArray<float> x, int n) => (x, x);

                static NdArray<float> B{|#0:{{given}}|} => 0f;
                """),
            Verify.Diagnostic(DiagnosticIds.BwdParameters).WithLocation(0).WithMessage(
                $"The parameters of 'Ops.B' do not match the rule of 'Ops.Pad': {count}; they are the static arguments first ('n'), then "
                + $"the residuals, then the cotangent. Expected: static NdArray<float> B(int n, {expected})"));

    [Fact]
    public Task A_name_with_the_type_before_it_is_no_name_of_a_method() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp({|#0:"Other.IdFwd"|}, nameof(IdBwd))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodNotFound).WithLocation(0).WithMessage(
            "Fwd of 'Ops.Id' was not found: 'Ops' and its base types have no method 'Other.IdFwd'. "
            + "Expected: static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x)"));

    [Theory]
    [InlineData("int n = 2", "[NonDiff] int n = 2")]
    [InlineData("string? mode = null", "[NonDiff] string? mode = null")]
    public Task Default_values_are_kept(string given, string expected) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Pad(NdArray<float> x, {|#0:{{given}}|});
            """),
        Verify.Diagnostic(DiagnosticIds.NotDifferentiableParameter).WithLocation(0).WithMessage(
            $"Parameter '{given.Split(' ')[1]}' of 'Ops.Pad' has type '{given.Split(' ')[0]}', which is not differentiable; mark it "
            + $"[NonDiff]. Expected: public static partial NdArray<float> Pad(NdArray<float> x, {expected})"));

    [Fact]
    public Task What_may_be_null_may_still_be_so_when_it_is_no_longer_dynamic() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp("F", "B")]
            public static partial NdArray<float> Pad(NdArray<float> x, {|#0:[NonDiff] dynamic? n|});
            """),
        Verify.Diagnostic(DiagnosticIds.Unsupported).WithLocation(0).WithMessage(
            "'Ops.Pad' cannot take part in a rule: parameter 'n' is dynamic, which would bind the generated calls at run time; use object. "
            + "Expected: public static partial NdArray<float> Pad(NdArray<float> x, [NonDiff] object? n)"));

    [Fact]
    public Task Cotangents_that_may_be_null_may_still_be_so() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Mix(NdArray<float> x, NdArray<float> y);

            static (NdArray<float>, string[]? Kept) F(NdArray<float> x, NdArray<float> y) => (x, null);

            static (NdArray<float>? X, NdArray<float>) B({|#0:int kept|}, NdArray<float> g) => (null, g);
            """),
        Verify.Diagnostic(DiagnosticIds.ResidualType).WithLocation(0).WithMessage(
            "The residuals of 'Ops.F' have type 'string[]?', which does not fit 'int', the type of parameter 'kept' of 'Ops.B'. "
            + "Expected: static (NdArray<float>? X, NdArray<float>) B(string[]? kept, NdArray<float> g)"));
}
