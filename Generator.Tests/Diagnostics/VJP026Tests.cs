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
            "'Ops.B' returns a cotangent for 'x' that does not depend on 'g', the cotangent of the output, so that the gradient is the "
            + "same whatever the output is used for; multiply the derivative by 'g', or return zeros where no gradient is wanted"));

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
            "'Ops.B' returns a cotangent for 'y' that does not depend on 'g', the cotangent of the output, so that the gradient is the "
            + "same whatever the output is used for; multiply the derivative by 'g', or return zeros where no gradient is wanted"));

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
    public Task One_that_is_never_mentioned_cannot_be_used() => Verify.VerifyAnalyzerAsync(
        InBwd("return Elsewhere.Do(x);", cotangent: "{|#0:NdArray<float> g|}"),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' never reads 'g', the cotangent of the output, so that the gradient is the same whatever the output is used for; "
            + "multiply the derivative by 'g', return zeros where no gradient is wanted, or say that it is meant with '_ = g;'"));

    [Theory]
    [InlineData("return Autodiff.Grad((NdArray<float> v) => Sum(Sin(v)))(x);")]
    [InlineData("return Autodiff.Vjp((NdArray<float> v) => Sin(v), x).Pullback(OnesLike(x));")]
    [InlineData("NdArray<float>[] all = [x, x]; return all[0];")]
    [InlineData("var sums = x.ToArray(); return Create(sums);")]
    [InlineData("if (x.Rank > 1) { return ZerosLike(x); } return Elsewhere.Do(x);")]
    public Task However_the_value_is_made_without_it(string body) =>
        Verify.VerifyAnalyzerAsync(InBwd(body, cotangent: "{|VJP026:NdArray<float> g|}"));

    [Theory]
    [InlineData("return Elsewhere.Nothing(x);")]
    [InlineData("_ = g; return Elsewhere.Do(x);")]
    [InlineData("return Elsewhere.Do(x);", "NdArray<float> _")]
    [InlineData("if (x.Length == 0) { return Elsewhere.Do(x); } return ZerosLike(x);")]
    [InlineData("Console.WriteLine(x.Rank); throw new NotSupportedException();")]
    [InlineData("goto end; end: return x;")]
    public Task Where_it_is_zero_or_meant_it_need_not_be_mentioned(string body, string cotangent = "NdArray<float> g") =>
        Verify.VerifyAnalyzerAsync(InBwd(body, cotangent));

    [Fact]
    public Task A_function_that_does_not_use_what_it_is_given() => Verify.VerifyAnalyzerAsync(
        InBwd("Func<NdArray<float>, NdArray<float>> f = v => Cos(x); return {|VJP026:f(g)|};"));

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
            "'Ops.B' returns a cotangent for 'x' that does not depend on 'dy', the cotangent of the output, so that the gradient is the "
            + "same whatever the output is used for; multiply the derivative by 'dy', or return zeros where no gradient is wanted"));

    [Fact]
    public Task A_part_of_the_cotangent_that_is_never_read() => Verify.VerifyAnalyzerAsync(
        TwoOutputs("(NdArray<float> S, {|#0:NdArray<float> C|}) g", "return Multiply(g.S, Cos(x));"),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' never reads 'g.C', the cotangent of a part of the output, so that no gradient goes through that part; add what it "
            + "contributes, or say that it is meant with '_ = g.C;'"));

    [Theory]
    [InlineData("var (gs, gc) = g; return Multiply(gs, Cos(x));")]
    [InlineData("var kept = g; return Multiply(kept.S, Cos(x));")]
    [InlineData("var c = g.C; var s = g.S; return Multiply(s, Cos(x));")]
    [InlineData("NdArray<float> s, c; (s, c) = g; return Multiply(s, Cos(x));")]
    [InlineData("var (s, c) = (g.S, g.C); return Multiply(s, Cos(x));")]
    [InlineData("g.C = x; return Multiply(g.S, Cos(x));")]
    public Task A_part_that_only_gets_into_a_variable_is_not_read(string body) =>
        Verify.VerifyAnalyzerAsync(TwoOutputs("(NdArray<float> S, {|VJP026:NdArray<float> C|}) g", body));

    [Theory]
    [InlineData("return Subtract(Multiply(g.S, Cos(x)), Multiply(g.C, Sin(x)));")]
    [InlineData("return Subtract(Multiply(g.Item1, Cos(x)), Multiply(g.Item2, Sin(x)));")]
    [InlineData("_ = g.C; return Multiply(g.S, Cos(x));")]
    [InlineData("var (s, _) = g; return Multiply(s, Cos(x));")]
    [InlineData("var (s, c) = g; if (x.Rank > 1) { s = Add(s, c); } return Multiply(s, Cos(x));")]
    [InlineData("var kept = g; var again = kept; return Add(again.S, kept.C);")]
    [InlineData("NdArray<float> Local() => g.C; return Add(g.S, Local());")]
    [InlineData("Func<NdArray<float>> later = () => g.C; return Add(g.S, later());")]
    [InlineData("return Helper(g);")]
    [InlineData("return g is var (s, c) ? Add(s, c) : x;")]
    [InlineData("return ZerosLike(x);")]
    public Task A_part_that_is_read_or_left_on_purpose_is_fine(string body) =>
        Verify.VerifyAnalyzerAsync(TwoOutputs("(NdArray<float> S, NdArray<float> C) g", body));

    [Theory]
    [InlineData("Floor(x)")]
    [InlineData("Autodiff.StopGradient(x)")]
    [InlineData("ZerosLike(x)")]
    public Task A_part_of_the_output_without_a_gradient_needs_no_cotangent(string part) => Verify.VerifyAnalyzerAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, NdArray<float> Rounded) Rule(NdArray<float> x);

            static ((NdArray<float> Y, NdArray<float> Rounded), int) F(NdArray<float> x) => ((x, {{part}}), 1);

            static NdArray<float> B(int n, (NdArray<float> Y, NdArray<float> Rounded) g) => g.Y;
            """));

    [Fact]
    public Task A_tree_of_which_one_part_is_never_read() => Verify.VerifyAnalyzerAsync(
        OfTrees("{|#0:Both g|}", "new Both(Multiply(g.A, 2f), ZerosLike(x.B))"),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' never reads 'g.B', the cotangent of a part of the output, so that no gradient goes through that part; add what it "
            + "contributes, or say that it is meant with '_ = g.B;'"));

    [Fact]
    public Task A_tree_that_is_made_without_the_cotangent() => Verify.VerifyAnalyzerAsync(
        OfTrees("Both g", "new Both({|#0:Multiply(x.A, 2f)|}, {|VJP026:x.B|})"),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' returns a cotangent for 'x.A' that does not depend on 'g', the cotangent of the output, so that the gradient is the "
            + "same whatever the output is used for; multiply the derivative by 'g', or return zeros where no gradient is wanted"));

    [Fact]
    public Task A_tree_that_is_kept_in_a_variable_before_it_is_returned() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [Pytree]
            public sealed partial record Both(NdArray<float> A, NdArray<float> B);

            [Pytree]
            public sealed partial record Layers(Both First, NdArray<float> Last);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial Layers Rule(Layers x);

            static (Layers, Layers) F(Layers x) => (x, x);

            static Layers B(Layers x, Layers g)
            {
                var first = new Both(g.First.A, x.First.B);
                var made = new Layers(first, g.Last);
                _ = g.First.B;
                return {|#0:made|};
            }
            """),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' returns a cotangent for 'x.First.B' that does not depend on 'g', the cotangent of the output, so that the gradient "
            + "is the same whatever the output is used for; multiply the derivative by 'g', or return zeros where no gradient is wanted"));

    [Fact]
    public Task An_element_of_a_tuple_that_is_one_argument() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule((NdArray<float> A, NdArray<float> B) x);

            static (NdArray<float>, (NdArray<float> A, NdArray<float> B)) F((NdArray<float> A, NdArray<float> B) x) =>
                (Multiply(x.A, x.B), x);

            static (NdArray<float> A, NdArray<float> B) B((NdArray<float> A, NdArray<float> B) x, NdArray<float> g) =>
                (Multiply(g, x.B), {|#0:x.A|});
            """),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' returns a cotangent for 'x.B' that does not depend on 'g', the cotangent of the output, so that the gradient is the "
            + "same whatever the output is used for; multiply the derivative by 'g', or return zeros where no gradient is wanted"));

    [Theory]
    [InlineData("var sum = kept; sum.Scale(g); return sum.Total;")]
    [InlineData("var sum = new Sum { Total = kept.Total }; sum.Scale(g); return sum.Total;")]
    [InlineData("var sum = new Sum { Total = kept.Total }; ref var total = ref sum.Total; total = Multiply(total, g); return sum.Total;")]
    [InlineData("var a = kept; var b = kept; ref var sum = ref (g.Rank > 0 ? ref a : ref b); sum.Scale(g); return Add(a.Total, b.Total);")]
    [InlineData("var sum = kept; foreach (ref var each in new Span<Sum>(ref sum)) { each.Scale(g); } return sum.Total;")]
    [InlineData("var two = new Two(kept.Total.ToArray(), g.ToArray()); Scale(two); return Create(two.A);")]
    [InlineData("var two = new Two(kept.Total.ToArray(), g.ToArray()); var a = two.A; a[0] *= two.B[0]; return Create(two.A);")]
    [InlineData("var two = new Two(kept.Total.ToArray(), g.ToArray()); two.Scale(); return Create(two.A);")]
    [InlineData("var two = (A: kept.Total.ToArray(), B: g.ToArray()); var a = two.A; a[0] *= two.B[0]; return Create(two.A);")]
    [InlineData("var (a, b) = new Two(kept.Total.ToArray(), g.ToArray()); var c = a; c[0] *= b[0]; return Create(a);")]
    [InlineData("var two = (A: kept.Total, B: g); var other = two with { A = Multiply(g, kept.Total) }; return other.A;")]
    [InlineData("var ((a, b), n) = (new Swapped(kept.Total, g), 1); return a;")]
    public Task What_changes_after_it_was_made_is_not_taken_for_constant(string body) => Verify.VerifyAnalyzerAsync(Snippets.InOps($$"""
        public struct Sum
        {
            public NdArray<float> Total;

            public void Scale(NdArray<float> by) => Total = Multiply(Total, by);
        }

        readonly record struct Two(float[] A, float[] B)
        {
            public void Scale() => A[0] *= B[0];
        }

        sealed record Swapped(NdArray<float> A, NdArray<float> B)
        {
            public void Deconstruct(out NdArray<float> first, out NdArray<float> second) => (first, second) = (B, A);
        }

        [CustomVjp(nameof(F), nameof(B), OnceDifferentiable = true)]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, Sum) F(NdArray<float> x) => (Sin(x), new Sum { Total = Cos(x) });

        static NdArray<float> B(Sum kept, NdArray<float> g)
        {
            {{body}}
        }

        static void Scale(Two two) => two.A[0] *= two.B[0];
        """));

    [Fact]
    public Task A_tree_that_is_made_by_an_initializer_without_the_cotangent() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [Pytree]
            public sealed partial record Both
            {
                public required NdArray<float> A { get; init; }

                public required NdArray<float> B { get; init; }
            }

            [CustomVjp(nameof(F), nameof(B))]
            public static partial Both Rule(Both x);

            static (Both, Both) F(Both x) => (x, x);

            static Both B(Both x, Both g) => new Both { A = Multiply(g.A, g.B.Rank), B = {|VJP026:x.B|} };
            """));

    [Theory]
    [InlineData("new Both(g.B, g.A)")]
    [InlineData("new Both(ZerosLike(x.A), ZerosLike(x.B))")]
    [InlineData("new Both(Multiply(g.A, x.B), Multiply(g.B, x.A))")]
    [InlineData("g with { A = Multiply(g.A, 2f) }")]
    [InlineData("g")]
    [InlineData("g is var (a, b) ? new Both(b, a) : g")]
    public Task A_tree_that_is_made_with_it_is_fine(string returned) => Verify.VerifyAnalyzerAsync(OfTrees("Both g", returned));

    [Fact]
    public Task A_member_of_a_tree_that_is_not_differentiated_has_no_cotangent() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [Pytree]
            public sealed partial record Both(NdArray<float> A, [NonDiff] NdArray<float> B);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial Both Rule(Both x);

            static (Both, Both) F(Both x) => (x, x);

            static Both B(Both x, Both g) => new Both(Multiply(g.A, x.A), x.B);
            """));

    [Theory]
    [InlineData("if (x.Length == 0) { return x; } return Multiply(g, x);")]
    [InlineData("return x.Length > 0 ? Multiply(g, x) : x;")]
    [InlineData("var n = x.Shape[0]; if (n < 1) return x; return Multiply(g, x);")]
    public Task Without_elements_any_array_will_do(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("{|VJP026:kept|}.CopyTo(dx);")]
    [InlineData("{|VJP026:kept[..dx.Length]|}.CopyTo(dx[..]);")]
    [InlineData("dx.Fill({|VJP026:2f|});")]
    [InlineData("{|VJP026:System.Numerics.Tensors.TensorPrimitives.Exp(kept, dx)|};")]
    public Task A_loop_over_spans_that_leaves_the_derivative_alone_to_the_platform(string body) =>
        Verify.VerifyAnalyzerAsync(InLoop(body));

    [Fact]
    public Task A_loop_over_spans_that_writes_nothing() => Verify.VerifyAnalyzerAsync(
        InLoop("_ = dx.Length;", "{|#0:Span<float> dx|}"),
        Verify.Diagnostic(DiagnosticIds.IgnoredCotangent).WithLocation(0).WithMessage(
            "'Ops.B' never writes to 'dx', the cotangent of 'x', so that 'x' gets no gradient; write it, or say that it is meant with "
            + "'dx.Clear();'"));

    [Theory]
    [InlineData("dx.Clear();")]
    [InlineData("dx.Fill(0f);")]
    [InlineData("dy.CopyTo(dx);")]
    [InlineData("kept.CopyTo(dx); for (var i = 0; i < dx.Length; i++) dx[i] *= dy[i];")]
    [InlineData("kept.CopyTo(dx); System.Numerics.Tensors.TensorPrimitives.Multiply(dx, dy, dx);")]
    [InlineData("System.Numerics.Tensors.TensorPrimitives.Multiply(kept, dy, dx);")]
    [InlineData("var part = dx; part[0] = dy[0];")]
    [InlineData("throw new NotSupportedException();")]
    public Task A_loop_over_spans_that_uses_it_or_clears_is_fine(string body) => Verify.VerifyAnalyzerAsync(InLoop(body));

    [Fact]
    public Task A_loop_over_spans_that_never_reads_one_of_two_cotangents() => Verify.VerifyAnalyzerAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B))]
            public static partial (NdArray<float> Y, NdArray<float> Z) Twice(NdArray<float> x);

            static void F(ReadOnlySpan<float> x, Span<float> y, Span<float> z)
            {
                x.CopyTo(y);
                x.CopyTo(z);
            }

            static void B(ReadOnlySpan<float> dy, {|VJP026:ReadOnlySpan<float> dz|}, Span<float> dx) => dy.CopyTo(dx);
            """));

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
                dconstant.Clear();
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

    private static string TwoOutputs(string cotangent, string body) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial (NdArray<float> S, NdArray<float> C) Both(NdArray<float> x);

        static ((NdArray<float> S, NdArray<float> C), NdArray<float>) F(NdArray<float> x) => ((Sin(x), Cos(x)), x);

        static NdArray<float> B(NdArray<float> x, {{cotangent}})
        {
        #pragma warning disable CS0219
            {{body}}
        }

        static NdArray<float> Helper((NdArray<float>, NdArray<float>) both) => both.Item1;
        """);

    private static string OfTrees(string cotangent, string returned) => Snippets.InOps($$"""
        [Pytree]
        public sealed partial record Both(NdArray<float> A, NdArray<float> B);

        [CustomVjp(nameof(F), nameof(B))]
        public static partial Both Rule(Both x);

        static (Both, Both) F(Both x) => (x, x);

        static Both B(Both x, {{cotangent}}) => {{returned}};
        """);

    private static string InLoop(string body, string filled = "Span<float> dx") => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static void F(ReadOnlySpan<float> x, Span<float> y, Span<float> kept)
        {
            x.CopyTo(y);
            x.CopyTo(kept);
        }

        static void B(ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, {{filled}})
        {
            {{body}}
        }
        """);

    private static string InBwd(string body, string cotangent = "NdArray<float> g") => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

        static NdArray<float>? B(NdArray<float> x, {{cotangent}})
        {
        #pragma warning disable CS0162, CS0164
            {{body}}
        }

        static NdArray<float> Helper(NdArray<float> a, NdArray<float> b) => Multiply(b, Exp(a));

        static class Elsewhere
        {
            public static NdArray<float> Do(params NdArray<float>[] arrays) => arrays[0];

            public static NdArray<float> Nothing(NdArray<float> x) => ZerosLike(x);

            public static void Fill(float[] target, NdArray<float> source) => source.AsSpan().CopyTo(target);

            public static void Set(NdArray<float> source, ref NdArray<float> target) => target = source;
        }
        """);
}
