using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.AddTypeParametersFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class AddTypeParametersFixTests
{
    [Fact]
    public Task Type_parameters_take_the_place_of_the_types_that_stood_for_them() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x, [NonDiff] int n)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<float> Output, (NdArray<float> X, int Count)) {|VJP006:F|}(NdArray<float> array, int n) => (array, (array, n));

            static NdArray<T> B<T>(int n, (NdArray<T>, int) residuals, NdArray<T> g)
                where T : unmanaged => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x, [NonDiff] int n)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T> Output, (NdArray<T> X, int Count)) F<T>(NdArray<T> array, int n)
                where T : unmanaged, IFloatingPointIeee754<T> => (array, (array, n));

            static NdArray<T> B<T>(int n, (NdArray<T>, int) residuals, NdArray<T> g)
                where T : unmanaged => g;
            """));

    [Fact]
    public Task Constraints_that_cannot_be_met_become_those_of_the_rule() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tag<T>(NdArray<float> x, [NonDiff] T tag)
                where T : class, IComparable<T>;

            static (NdArray<float>, U) {|VJP006:F|}<U>(NdArray<float> x, U tag) where U : class, IDisposable => (x, tag);

            static NdArray<float> {|VJP006:B|}<U>(U tag, U kept, NdArray<float> g)
                where U : class, new() => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Tag<T>(NdArray<float> x, [NonDiff] T tag)
                where T : class, IComparable<T>;

            static (NdArray<float>, U) F<U>(NdArray<float> x, U tag) where U : class, IComparable<U> => (x, tag);

            static NdArray<float> B<U>(U tag, U kept, NdArray<float> g)
                where U : class, IComparable<U> => g;
            """));

    [Fact]
    public Task Type_parameters_too_many_are_left_to_their_author() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Plain(NdArray<float> x);

            static (NdArray<float>, T?) {|VJP006:F|}<T>(NdArray<float> x) => (x, default);

            static NdArray<float> B(object residuals, NdArray<float> g) => g;
            """));

    [Fact]
    public Task Those_that_are_missing_come_to_those_that_are_there() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T, K>(NdArray<T> x, [NonDiff] K tag)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, K) F<T, K>(NdArray<T> x, K tag)
                where T : unmanaged => (x, tag);

            static NdArray<T> {|VJP006:B|}<T>(string tag, string kept, NdArray<T> g)
                where T : unmanaged => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T, K>(NdArray<T> x, [NonDiff] K tag)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, K) F<T, K>(NdArray<T> x, K tag)
                where T : unmanaged => (x, tag);

            static NdArray<T> B<T, K>(K tag, K kept, NdArray<T> g)
                where T : unmanaged, IFloatingPointIeee754<T> => g;
            """));

    [Theory]
    [InlineData("{ NdArray<double> r = g; return r; }")]
    [InlineData("=> Twice(g);")]
    public Task A_body_that_is_right_for_one_type_only_is_left_to_its_author(string body) => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, bool) F<T>(NdArray<T> x)
                where T : unmanaged => (x, true);

            static NdArray<double> B(bool kept, NdArray<double> g) {{body}}

            static NdArray<double> Twice(NdArray<double> g) => g;
            """));

    [Fact]
    public Task A_comment_behind_the_parameters_stays_there() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, bool) F<T>(NdArray<T> x)
                where T : unmanaged => (x, true);

            static NdArray<double> {|VJP006:B|}(bool kept, NdArray<double> g) // as it comes
                => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<T> Id<T>(NdArray<T> x)
                where T : unmanaged, IFloatingPointIeee754<T>;

            static (NdArray<T>, bool) F<T>(NdArray<T> x)
                where T : unmanaged => (x, true);

            static NdArray<T> B<T>(bool kept, NdArray<T> g) // as it comes
                where T : unmanaged, IFloatingPointIeee754<T>
                => g;
            """));
}
