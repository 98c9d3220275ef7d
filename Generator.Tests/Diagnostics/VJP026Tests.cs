using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CotangentAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP026Tests
{
    [Fact]
    public Task A_cotangent_that_is_the_derivative_alone() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Exponential(NdArray<float> x);

            static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (Exp(x), Exp(x));

            static NdArray<float> B(NdArray<float> y, NdArray<float> g) => {|#0:y|};
            """),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' returns a cotangent for 'x' that does not depend on 'g', the cotangent of the output, so that the gradient is the same "
            + "whatever the output is used for; multiply the derivative by 'g', or return zeros where no gradient is wanted"));

    [Fact]
    public Task One_of_several_is_named() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Product(NdArray<float> x, NdArray<float> y);

            static (NdArray<float>, (NdArray<float> X, NdArray<float> Y)) F(NdArray<float> x, NdArray<float> y) => (Multiply(x, y), (x, y));

            static (NdArray<float>, NdArray<float>) B((NdArray<float> X, NdArray<float> Y) kept, NdArray<float> g)
            {
                var (x, y) = kept;
                var dx = Multiply(g, y);
                var dy = Multiply(x, OnesLike(g));
                return (dx, {|#0:dy|});
            }
            """),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' returns a cotangent for 'y' that does not depend on 'g', the cotangent of the output, so that the gradient is the same "
            + "whatever the output is used for; multiply the derivative by 'g', or return zeros where no gradient is wanted"));

    [Theory]
    [InlineData("{|VJP026:Helper(x, x)|}")]
    [InlineData("{|VJP026:Local(x)|}")]
    [InlineData("{|VJP026:Sum(Exp(x))|}")]
    [InlineData("{|VJP026:g.Length > 2 ? x : Negative(x)|}")]
    public Task Helpers_and_branches_are_followed(string returned) => Verify.VerifyAnalyzerAsync(InBwd($$"""
        return {{returned}};

        #pragma warning disable CS8321
        static NdArray<float> Local(NdArray<float> z) => Helper(z, z);
        """));

    [Theory]
    [InlineData("return Helper(x, g);")]
    [InlineData("return Local();")]
    [InlineData("return Elsewhere.Do(x, g);")]
    [InlineData("return Elsewhere.Do(x);")]
    [InlineData("return ZerosLike(x);")]
    [InlineData("return 0;")]
    [InlineData("return null;")]
    [InlineData("return Multiply(x, 0f);")]
    [InlineData("var d = ZerosLike(x); for (var i = 0; i < 3; i++) { d = Add(d, g); } return d;")]
    [InlineData("NdArray<float>? d = null; if (x.Length > 1) { d = Multiply(g, x); } return d;")]
    [InlineData("var sums = new float[1]; sums[0] = g.Item(); return Create(sums);")]
    [InlineData("var sums = x.ToArray(); Span<float> s = sums; s[0] *= g.Item(); return Create(sums);")]
    [InlineData("var sums = x.ToArray(); Elsewhere.Fill(sums, g); return Create(sums);")]
    [InlineData("NdArray<float> d = x; Elsewhere.Set(g, ref d); return d;")]
    [InlineData("Func<NdArray<float>, NdArray<float>> f = z => Multiply(z, g); return f(x);")]
    [InlineData("NdArray<float> d = x; Action set = () => d = g; set(); return d;")]
    [InlineData("return {|VJP027:g.Item() > 0|} ? x : Negative(x);")]
    [InlineData("if ({|VJP027:g.Item() > 0|}) { return x; } return Negative(x);")]
    [InlineData("return g is null ? ZerosLike(x) : Multiply(g, x);")]
    [InlineData("return x.Length switch { 0 => null, 1 => g, _ => throw new NotSupportedException() };")]
    [InlineData("try { return Multiply(g, x); } catch (ArgumentException) { return ZerosLike(x); }")]
    [InlineData("goto end; end: return x;")]
    public Task Whatever_may_depend_on_it_or_be_zero_is_fine(string body) => Verify.VerifyAnalyzerAsync(
        InBwd(body + "\n#pragma warning disable CS8321\nNdArray<float> Local() => Multiply(g, x);"));

    [Fact]
    public Task Nothing_is_said_of_a_method_that_only_throws_nor_of_an_empty_list() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Throwing(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            static NdArray<float> B(int n, NdArray<float> g) => throw new NotSupportedException();

            [CustomVjp(nameof(ListF), nameof(ListB))]
            public static partial NdArray<float> First(NdArray<float> x, NdArray<float>[] others);

            static (NdArray<float>, int) ListF(NdArray<float> x, NdArray<float>[] others) => (x, 1);

            static (NdArray<float>, NdArray<float>[]) ListB(int n, NdArray<float> g) => (g, []);
            """));

    [Fact]
    public Task A_loop_over_spans_that_stores_the_derivative_alone() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Square(NdArray<float> x);

            static void F(ReadOnlySpan<float> x, Span<float> y, Span<float> kept)
            {
                for (var i = 0; i < x.Length; i++)
                {
                    (y[i], kept[i]) = (x[i] * x[i], x[i]);
                }
            }

            static void B(ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx)
            {
                for (var i = 0; i < dx.Length; i++)
                {
                    dx[i] = {|#0:2 * kept[i]|};
                }
            }
            """),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' returns a cotangent for 'x' that does not depend on 'dy', the cotangent of the output, so that the gradient is the same "
            + "whatever the output is used for; multiply the derivative by 'dy', or return zeros where no gradient is wanted"));

    [Fact]
    public Task A_loop_over_spans_may_go_in_two_steps_or_leave_it_to_others() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Product(NdArray<float> x, NdArray<float> w, NdArray<float> constant);

            static void F(ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> constant, Span<float> y, Span<float> kept)
            {
                x.CopyTo(y);
                x.CopyTo(kept);
            }

            static void B(ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx, Span<float> dw, Span<float> dconstant)
            {
                for (var i = 0; i < dx.Length; i++)
                {
                    dx[i] = 2 * kept[i];
                    dx[i] *= dy[i];
                }

                dy.CopyTo(dw);
            }
            """));

    [Fact]
    public Task A_loop_over_spans_may_leave_the_second_step_to_a_method_of_its_own() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Square(NdArray<float> x);

            static void F(ReadOnlySpan<float> x, Span<float> y, Span<float> kept)
            {
                x.CopyTo(y);
                x.CopyTo(kept);
            }

            static void B(ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx)
            {
                for (var i = 0; i < dx.Length; i++)
                {
                    dx[i] = 2 * kept[i];
                }

                MultiplyInPlace(dx, dy);
            }

            static void MultiplyInPlace(Span<float> target, ReadOnlySpan<float> factor)
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] *= factor[i];
                }
            }
            """));

    private static string InBwd(string body) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

        static NdArray<float>? B(NdArray<float> x, NdArray<float> g)
        {
        #pragma warning disable CS0162, CS0164
            {{body}}
        }

        static NdArray<float> Helper(NdArray<float> a, NdArray<float> b) => Multiply(b, Exp(a));

        static class Elsewhere
        {
            public static NdArray<float> Do(params NdArray<float>[] arrays) => arrays[0];

            public static void Fill(float[] target, NdArray<float> source) => source.AsSpan().CopyTo(target);

            public static void Set(NdArray<float> source, ref NdArray<float> target) => target = source;
        }
        """);
}
