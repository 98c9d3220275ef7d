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
}
