using VjpGen.Generator.Rules;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP002Tests
{
    [Fact]
    public Task Every_type_around_the_rule_must_be_partial() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        namespace Demo;

        public static class {|#0:{|CS0260:Outer|}|}
        {
            internal readonly record struct {|#1:{|CS0260:Inner|}|}<T>(T Value)
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static partial NdArray<float> Id(NdArray<float> x);

                static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);

                static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            }
        }
        """,
        Verify.Diagnostic(DiagnosticIds.ContainingTypeNotPartial).WithLocation(0).WithMessage(
            "'Outer' contains the rule 'Outer.Inner<T>.Id' and must be partial. Expected: public static partial class Outer"),
        Verify.Diagnostic(DiagnosticIds.ContainingTypeNotPartial).WithLocation(1).WithMessage(
            "'Outer.Inner<T>' contains the rule 'Outer.Inner<T>.Id' and must be partial. "
            + "Expected: internal readonly partial record struct Inner<T>"));

    [Fact]
    public Task Types_that_are_all_partial_are_what_is_wanted() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        namespace Demo;

        public static partial class Outer
        {
            internal readonly partial record struct Inner<T>(T Value)
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static partial NdArray<float> Id(NdArray<float> x);

                static (NdArray<float> Output, int Residuals) IdFwd(NdArray<float> x) => (x, 1);

                static NdArray<float> IdBwd(int residuals, NdArray<float> g) => g;
            }
        }
        """);
}
