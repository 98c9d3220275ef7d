using VjpGen.Generator.Rules;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP005Tests
{
    [Fact]
    public Task A_static_rule_cannot_call_instance_methods() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Apply(NdArray<float> x);

            private NdArray<float> {|VJP005:P|}(NdArray<float> x) => x;

            private (NdArray<float>, int) {|#0:F|}(NdArray<float> x) => (x, 1);

            private NdArray<float> {|#1:B|}(int residuals, NdArray<float> g) => g;
        }
        """,
        Verify.Diagnostic(DiagnosticIds.RuleMethodStaticness).WithLocation(0).WithMessage(
            "'Layer.F' must be static, as 'Layer.Apply' is. Expected: static (NdArray<float>, int) F(NdArray<float> x)"),
        Verify.Diagnostic(DiagnosticIds.RuleMethodStaticness).WithLocation(1).WithMessage(
            "'Layer.B' must be static, as 'Layer.Apply' is. Expected: static NdArray<float> B(int residuals, NdArray<float> g)"));

    [Fact]
    public Task A_rule_on_an_instance_runs_on_it_throughout() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B))]
            public partial NdArray<float> Apply(NdArray<float> x);

            private static (NdArray<float>, int) {|#0:F|}(NdArray<float> x) => (x, 1);

            private NdArray<float> B(int residuals, NdArray<float> g) => g;
        }
        """,
        Verify.Diagnostic(DiagnosticIds.RuleMethodStaticness).WithLocation(0).WithMessage(
            "'Layer.F' must be an instance method, as 'Layer.Apply' is. Expected: (NdArray<float>, int) F(NdArray<float> x)"));

    [Fact]
    public Task Instance_methods_of_a_rule_on_an_instance_are_what_is_wanted() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B))]
            public partial NdArray<float> Apply(NdArray<float> x);

            private (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            private NdArray<float> B(int residuals, NdArray<float> g) => g;
        }
        """);

    [Fact]
    public Task Static_methods_of_a_type_with_instances_are_what_is_wanted() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(F), nameof(B), Primal = nameof(P))]
            public static partial NdArray<float> Apply(NdArray<float> x);

            private static NdArray<float> P(NdArray<float> x) => x;

            private static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            private static NdArray<float> B(int residuals, NdArray<float> g) => g;
        }
        """);
}
