using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP006Tests
{
    [Fact]
    public Task A_generic_rule_needs_generic_methods_and_a_plain_one_plain_methods() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tag<T>(NdArray<float> x, [NonDiff] T tag);

            static (NdArray<float>, object) {|#0:F|}(NdArray<float> x, object tag) => (x, tag);

            static NdArray<float> {|VJP006:B|}<T, TResiduals>(T tag, TResiduals residuals, NdArray<float> g) => g;

            [CustomVjp(nameof(F2), nameof(B2))]
            public static partial NdArray<float> Plain(NdArray<float> x);

            static (NdArray<float>, T?) {|#1:F2|}<T>(NdArray<float> x) => (x, default);

            static NdArray<float> B2(object residuals, NdArray<float> g) => g;
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodTypeParameters).WithLocation(0).WithMessage(
            "The type parameters of 'Ops.F' do not match those of 'Ops.Tag': it has 0 where 1 is needed. "
            + "Expected: static (NdArray<float>, object) F<T>(NdArray<float> x, T tag)"),
        Verify.Diagnostic(DiagnosticIds.RuleMethodTypeParameters).WithLocation(1).WithMessage(
            "The type parameters of 'Ops.F2' do not match those of 'Ops.Plain': it has 1 where 0 are needed. "
            + "Expected: static (NdArray<float>, T?) F2(NdArray<float> x)"));

    [Theory]
    [InlineData("", "class", "class")]
    [InlineData("", "struct", "struct")]
    [InlineData("where T : struct", "unmanaged", "unmanaged")]
    [InlineData("where T : class", "class, new()", "new()")]
    [InlineData("where T : class", "IDisposable", "IDisposable")]
    [InlineData("where T : IComparable<int>", "IComparable<TAny>", "IComparable<T>")]
    [InlineData("where T : IEquatable<int[]>", "IEquatable<TAny[]>", "IEquatable<T[]>")]
    [InlineData("where T : allows ref struct", "notnull", "no ref struct")]
    public Task Stricter_constraints_cannot_be_met(string method, string fwd, string missing) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tag<T>(NdArray<float> x) {{method}};

            static (NdArray<float>, int) {|#0:F|}<TAny>(NdArray<float> x) where TAny : {{fwd}} => (x, 1);

            static NdArray<float> B<T>(int residuals, NdArray<float> g) {{method}} => g;
            """),
        Verify.Diagnostic(DiagnosticIds.RuleMethodTypeParameters).WithLocation(0).WithMessage(
            $"The type parameters of 'Ops.F' do not match those of 'Ops.Tag': its 'TAny' is constrained to '{missing}', 'T' is not. "
            + $"Expected: static (NdArray<float>, int) F<T>(NdArray<float> x){(method.Length > 0 ? " " : "")}{method}"));

    [Theory]
    [InlineData("where T : class, new()", "where T : class")]
    [InlineData("where T : unmanaged", "where T : struct")]
    [InlineData("where T : struct", "where T : new()")]
    [InlineData("where T : Exception", "where T : class")]
    [InlineData("where T : class, IComparable<T[]>", "where T : IComparable<T[]>")]
    [InlineData("where T : ArgumentException", "where T : Exception, System.Runtime.Serialization.ISerializable")]
    [InlineData("", "where T : allows ref struct")]
    public Task Constraints_no_stricter_than_the_rules_are_met(string method, string fwd) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tag<T>(NdArray<float> x) {{method}};

            static (NdArray<float>, int) F<T>(NdArray<float> x) {{fwd}} => (x, 1);

            static NdArray<float> B<TAny>(int residuals, NdArray<float> g) => g;
            """));
}
