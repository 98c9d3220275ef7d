using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CotangentAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP027Tests
{
    [Theory]
    [InlineData("{|#0:Multiply(g, g)|}", "multiplies two values that depend on it")]
    [InlineData("{|#0:Square(g)|}", "takes Square of a value that depends on it")]
    [InlineData("{|#0:Divide(x, g)|}", "divides by a value that depends on it")]
    [InlineData("Multiply(x, {|#0:Clip(g, -1f, 1f)|})", "takes Clip of a value that depends on it")]
    [InlineData("Multiply(g, Divide(1f, {|#0:Linalg.Norm(g)|}))", "takes Norm of a value that depends on it")]
    [InlineData("{|#0:Add(g, x)|}", "adds a term that does not depend on it")]
    [InlineData("Where({|#0:Greater(g, 0f)|}, g, 0f)", "compares a value that depends on it")]
    [InlineData("{|#0:Where(Greater(x, 0f), g, 1f)|}", "adds a term that does not depend on it")]
    [InlineData("{|#0:MatMul(g, Transpose(g))|}", "multiplies two values that depend on it")]
    [InlineData("{|#0:Linalg.Solve(g, x)|}", "takes Solve, which is linear in its last argument only, with another that depends on it")]
    [InlineData("{|#0:g.Item() * g.Item()|}", "multiplies two values that depend on it")]
    [InlineData("{|#0:MathF.Exp(g.Item())|}", "takes Exp of a value that depends on it")]
    [InlineData("{|#0:g.Item() > 0|} ? g : 0f", "compares a value that depends on it")]
    [InlineData("{|#0:Concatenate([Ones<float>(1), g])|}", "puts values that do not depend on it next to a value that does")]
    [InlineData("{|#0:Stack([g, Full<float>([2], 3f)])|}", "puts values that do not depend on it next to a value that does")]
    [InlineData("Multiply(x.Rank > 1 ? g : {|#0:Ones<float>(3)|}, x)", "does not depend on it, though what may stand in its place does")]
    [InlineData("x.Rank switch { 1 => g, _ => {|#0:x|} }", "does not depend on it, though what may stand in its place does")]
    [InlineData("(x.Rank > 1 ? g : null) ?? {|#0:x|}", "does not depend on it, though what may stand in its place does")]
    [InlineData("{|#0:Einsum(\"i,i,i->i\", g, x, g)|}", "multiplies two values that depend on it")]
    [InlineData("{|#0:TensorDot(g, g, 1)|}", "multiplies two values that depend on it")]
    [InlineData("{|#0:Exp(Deg2Rad(g))|}", "takes Exp of a value that depends on it")]
    [InlineData("Multiply(x, {|#0:FloorDivide(g, x)|})", "takes FloorDivide of a value that depends on it")]
    [InlineData("Multiply(x, {|#0:Quantile(g, 0.5f)|})", "takes Quantile of a value that depends on it")]
    [InlineData("Where({|#0:IsClose(g, x)|}, g, 0f)", "compares a value that depends on it")]
    [InlineData("{|#0:HStack([g, x])|}", "puts values that do not depend on it next to a value that does")]
    [InlineData("{|#0:Average(x, g)|}", "divides by a value that depends on it")]
    [InlineData("{|#0:Interp(g, x, x)|}",
        "takes Interp, which is linear in its last argument only, with another that depends on it")]
    [InlineData("{|#0:Sum(g).Item()|} switch { > 1 => g, _ => Multiply(2f, g) }", "compares a value that depends on it")]
    [InlineData("{|#0:Sum(g).Item() is > 1|} ? g : Multiply(2f, g)", "compares a value that depends on it")]
    public Task It_is_reported_at_the_expression_that_bends_it(string returned, string what) => Verify.VerifyAnalyzerAsync(
        InBwd($"return {returned};"),
        Verify.Diagnostic(DiagnosticIds.NonlinearBwd).WithLocation(0).WithMessage(
            $"'Ops.B' is not linear in 'g', the cotangent of the output, as a derivative is: this {what}. Leave it only where that is "
            + "meant, as in clipping"));

    [Theory]
    [InlineData("System.Diagnostics.Debug.Assert(Max(Abs(g)).Item() < 1); return g;")]
    [InlineData("var norm = Linalg.Norm(g); Console.WriteLine(norm.Item()); return g;")]
    [InlineData("var u = g; while (Max(Abs(u)).Item() > 1) { u = Divide(u, 2f); } return u;")]
    [InlineData("var u = g; float change; do { u = Divide(u, 2f); change = Max(Abs(u)).Item(); } while (change > 1); return u;")]
    [InlineData("var u = g; for (var i = 0; i < 9; i++) { if (Linalg.Norm(u).Item() < 1) { break; } u = Divide(u, 2f); } return u;")]
    [InlineData("var u = g; while (true) { if (Linalg.Norm(u).Item() < 1) return u; u = Divide(u, 2f); }")]
    [InlineData("System.Diagnostics.Debug.WriteLine(Sum(Square(g)).Item()); return Multiply(g, Cos(x));")]
    [InlineData("if (Max(Abs(g)).Item() > 1e6f) Console.WriteLine(\"big\"); return Multiply(g, Cos(x));")]
    [InlineData("if (Max(Abs(g)).Item() > 1e6f) { Elsewhere.Tell(x); } return g;")]
    [InlineData("if (Max(Abs(g)).Item() > 1e6f) { throw new ArgumentException(); } return g;")]
    [InlineData("var big = Max(Abs(g)).Item() > 1e6f ? \"big\" : \"small\"; Console.WriteLine(big); return g;")]
    [InlineData("var u = Abs(g); Console.WriteLine(u.Item()); u = x; return Multiply(g, u);")]
    [InlineData("var seen = 0; if (g.Item() > 0) { seen++; } Console.WriteLine(seen); return g;")]
    [InlineData("return Multiply(g, Abs(g).Length);")]
    [InlineData("return Add(g, ZerosLike(Square(g)));")]
    [InlineData("var ok = false; for (var i = 0; i < 9; i++) { if (Linalg.Norm(g).Item() < 1) { ok = true; break; } } Told(ok); return g;")]
    public Task What_is_only_told_or_ends_an_iteration_does_not_bend_what_is_returned(string body) =>
        Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("var norm = {|VJP027:Linalg.Norm(g)|}; return Divide(g, norm);")]
    [InlineData("var u = g; u = {|VJP027:Square(u)|}; return u;")]
    [InlineData("if ({|VJP027:g.Item() > 0|}) { return g; } return Divide(g, 2f);")]
    [InlineData("var list = new System.Collections.Generic.List<NdArray<float>>(); list.Add({|VJP027:Exp(g)|}); return list[0];")]
    [InlineData("var u = g; for (var i = 0; i < 9; i++) { if ({|VJP027:u.Item() > 0|}) { u = Divide(u, 2f); } } return u;")]
    [InlineData("var s = 0f; s += {|VJP027:MathF.Exp(g.Item())|}; while (s > 1) { s /= 2; } return s;")]
    [InlineData("var scale = 1f; if ({|VJP027:g.Item() > 0|}) { scale = 2f; } return Multiply(g, scale);")]
    [InlineData("var u = g; for (var i = 0; i < 9; i++) { if ({|VJP027:u.Item() > 0|}) continue; u = Divide(u, 2f); } return u;")]
    [InlineData("var u = g; for (var i = 0; i < 9; i++) { if ({|VJP027:u.Item() > 0|}) { u = x; break; } } return u;")]
    [InlineData("switch ({|VJP027:g.Item() > 0|}) { case true: return g; default: return Divide(g, 2f); }")]
    [InlineData("var u = Divide(g, {|VJP027:Linalg.Norm(g)|}); var (a, b) = (u, x); return Multiply(a, b);")]
    [InlineData("switch ({|VJP027:g.Item()|}) { case > 1: return g; default: return Divide(g, 2f); }")]
    [InlineData("switch ({|VJP027:g.Item()|}) { case 1f: return g; default: return Divide(g, 2f); }")]
    [InlineData("if ({|VJP027:Linalg.Norm(g)|}.Item() == 1) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if ({|VJP027:AllClose(g, ZerosLike(g))|}) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if ({|VJP027:ArrayEqual(g, x)|}) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if ({|VJP027:Exp(g)|}.Item() == 0) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("var d = g; if (x.Rank == 0) { d = {|VJP027:x|}; } return Multiply(d, x);")]
    [InlineData("NdArray<float> d = {|VJP027:x|}; if (x.Rank == 0) { d = g; } return Multiply(d, x);")]
    [InlineData("var r = {|VJP027:x|}; for (var i = 0; i < 2; i++) r = Multiply(r, g); return r;")]
    [InlineData("NdArray<float> r = {|VJP027:1f|}; foreach (var i in new[] { 1, 2 }) r = Multiply(r, g); return Multiply(r, x);")]
    [InlineData("Func<NdArray<float>, NdArray<float>> square = v => {|VJP027:Multiply(v, v)|}; return Multiply(square(g), x);")]
    [InlineData("Func<NdArray<float>, NdArray<float>> f = Own; return f(g); static NdArray<float> Own(NdArray<float> v) => {|VJP027:Exp(v)|};")]
    public Task What_gets_into_the_result_on_the_way_is_reported(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("return Where(Equal(g, 0f), g, Divide(g, x));")]
    [InlineData("return g.Item() == 0 ? 0f : Divide(g, x);")]
    [InlineData("if (All(Equal(g, 0f))) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if (CountNonzero(g).Item() == 0) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if (Max(Abs(g)).Item() == 0) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if (Linalg.Norm(g).Item() == 0) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("var size = Linalg.Norm(g).Item(); if (size is 0) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if (Sum(Multiply(g, g)).Item() == 0) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if (ArrayEqual(g, ZerosLike(g))) { return ZerosLike(x); } return Multiply(g, x);")]
    [InlineData("if (AllClose(g, ZerosLike(g), 0, 0)) { return ZerosLike(x); } return Multiply(g, x);")]
    public Task What_is_zero_may_be_left_out(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Fact]
    public Task Conjugate_gradients_are_linear_when_they_have_converged() => Verify.VerifyAnalyzerAsync(
        InBwd("""
            var (u, r, p) = (ZerosLike(g), g, g);
            var square = Dot(r, r);
            for (var i = 0; i < x.Length && square.Item() > 1e-12f; i++)
            {
                var image = MatMul(x, p);
                var length = Divide(square, Dot(p, image));
                u = Add(u, Multiply(length, p));
                r = Subtract(r, Multiply(length, image));
                var next = Sum(Square(r));
                p = Add(r, Multiply(Divide(next, square), p));
                square = next;
            }

            return u;
            """));

    [Theory]
    [InlineData("return Divide({|VJP027:Multiply(g, g)|}, x);")]
    [InlineData("var norm = Sqrt({|VJP027:Dot(g, g)|}); return Divide(g, norm);")]
    [InlineData("return Add(g, {|VJP027:Square(g)|});")]
    [InlineData("return Multiply(g, {|VJP027:Square(g)|});")]
    public Task A_product_that_is_no_part_of_a_ratio_is_reported(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("var p = new Pair(g, g); return {|VJP027:Multiply(p.A, p.B)|};")]
    [InlineData("var p = new Pair(B: x, A: g); return {|VJP027:Add(p.A, p.B)|};")]
    [InlineData("var (a, b) = new Pair(g, x); return {|VJP027:Add(a, b)|};")]
    [InlineData("var p = new Pair(g, x) with { B = g }; return {|VJP027:Multiply(p.A, p.B)|};")]
    [InlineData("var p = new Open { A = {|VJP027:Exp(g)|} }; return p.A;")]
    [InlineData("var p = new Fixed { A = g, B = x }; return {|VJP027:Add(p.A, p.B)|};")]
    [InlineData("var p = new Loose(g, x); return {|VJP027:Add(p.A, p.B)|};")]
    [InlineData("var p = new Loose(x, x); p.B = g; return Multiply(p.A, {|VJP027:Exp(p.B)|});")]
    [InlineData("var p = new Pair(g, x); return Sums(p); NdArray<float> Sums(Pair q) => {|VJP027:Add(q.A, q.B)|};")]
    public Task Objects_that_Bwd_makes_are_followed_by_their_members(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("new Masked(Multiply(g.V, g.Mask), x.Mask, 1)")]
    [InlineData("new Masked(Divide(Multiply(g.V, x.V), g.Scale), x.Mask, 1)")]
    [InlineData("g.Scale > 0 ? g : g with { V = Negative(g.V) }")]
    public Task Members_of_a_tree_that_are_not_differentiated_do_not_depend_on_its_cotangent(string returned) =>
        Verify.VerifyAnalyzerAsync(Snippets.InOps($$"""
            [Pytree]
            public sealed partial record Masked(NdArray<float> V, [NonDiff] NdArray<float> Mask, float Scale);

            [CustomVjp(nameof(F), nameof(B))]
            public static partial Masked Rule(Masked x);

            static (Masked, Masked) F(Masked x) => (x, x);

            static Masked B(Masked x, Masked g) => {{returned}};
            """));

    [Theory]
    [InlineData("var p = new Pair(g, x); return Multiply(p.A, p.B);")]
    [InlineData("var (a, b) = new Pair(g, x); return Multiply(a, Exp(b));")]
    [InlineData("var p = new Pair(g, g) with { B = x }; return Multiply(p.A, Exp(p.B));")]
    [InlineData("var p = new Fixed { A = g, B = x }; return Multiply(p.A, Exp(p.B));")]
    [InlineData("var p = new Open { A = x, B = x }; var q = p; q.A = g; return Multiply(p.A, p.B);")]
    [InlineData("var p = new Loose(x, x); p.Take(g); return Multiply(p.A, p.B);")]
    [InlineData("var (a, b) = new Swapped(x, g); return Multiply(a, Exp(b));")]
    [InlineData("var p = new Detached { A = g }; return Add(g, Exp(p.A));")]
    public Task Objects_whose_members_are_used_as_they_may_are_fine(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("{|CS8132:var (a, b, {|CS8130:c|}) = (x, g)|}; return g;")]
    [InlineData("var p = new {|CS7036:Pair|}(g); return Exp(p.A);")]
    public Task Code_that_is_not_complete_is_gone_through(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("var p = x.Rank > 1 ? new Pair({|VJP027:x|}, g) : new Pair(g, g); return Add(p.A, p.B);")]
    [InlineData("var p = x.Rank > 1 ? ({|VJP027:x|}, g) : (g, g); return Add(p.Item1, p.Item2);")]
    [InlineData("var p = x.Rank switch { 1 => new Pair(g, x), _ => new Pair({|VJP027:x|}, x) }; return p.A;")]
    public Task A_part_of_a_choice_that_does_not_depend_on_it(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Theory]
    [InlineData("var p = x.Rank > 1 ? new Pair(x, g) : new Pair(Exp(x), g); return Multiply(p.A, p.B);")]
    [InlineData("var p = x.Rank > 1 ? (x, g) : (g, x); return g;")]
    [InlineData("var p = x.Length > 0 ? new Pair(g, g) : new Pair(x, x); return Add(p.A, p.B);")]
    public Task Parts_of_a_choice_that_are_alike_or_never_used(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    [Fact]
    public Task Objects_that_hold_others_many_times_over_take_no_time() => Verify.VerifyAnalyzerAsync(
        InBwd($$"""
            var node = new Node(null, null, g);
            {{string.Concat(Enumerable.Repeat("node = new Node(node, node, g); ", 60))}}
            if (x.Length > 1)
            {
                node = new Node(node, null, Multiply(2f, g));
            }

            return Multiply(node.Value, {|VJP027:Exp(node.Left!.Value)|});
            """));

    [Fact]
    public Task What_a_loop_over_spans_only_tells_or_what_ends_it_is_fine() => Verify.VerifyAnalyzerAsync(
        InLoop("if (MathF.Abs(dy[0]) > 1e6f) { Console.WriteLine(dy[0]); }", "dx[i] = dy[i] * kept[i];"));

    [Theory]
    [InlineData("", "dx[i] = {|VJP027:MathF.Abs(dy[i])|} * kept[i];")]
    [InlineData("if ({|VJP027:dy[0] > 1e6f|}) { return; }", "dx[i] = dy[i] * kept[i];")]
    [InlineData("", "if ({|VJP027:dy[i] > 0|}) { dx[i] = dy[i]; }")]
    [InlineData("", "dx[i] = {|VJP027:dy[i] > 1|} ? kept[i] : dy[i] * kept[i];")]
    [InlineData("Store(dx, dy); static void Store(Span<float> to, ReadOnlySpan<float> from) => to[0] = {|VJP027:MathF.Exp(from[0])|};", "")]
    public Task What_a_loop_over_spans_stores_is_reported(string before, string body) => Verify.VerifyAnalyzerAsync(InLoop(before, body));

    [Fact]
    public Task Helpers_are_followed() => Verify.VerifyAnalyzerAsync(
        InBwd("""
            var scaled = Multiply(x, g);
            return Helper(scaled, x);

            static NdArray<float> Helper(NdArray<float> a, NdArray<float> b) => Multiply(b, {|VJP027:Exp(a)|});
            """));

    [Theory]
    [InlineData("return Multiply(g, Multiply(x, x));")]
    [InlineData("return Divide(g, x);")]
    [InlineData("return Add(Multiply(g, x), Negative(Sum(g)));")]
    [InlineData("return Where(Greater(x, 0f), g, 0f);")]
    [InlineData("return Add(g, ZerosLike(x));")]
    [InlineData("return Reshape(MatMul(x, Transpose(g)), x.Shape);")]
    [InlineData("return Linalg.Solve(x, g);")]
    [InlineData("return Concatenate([g, g])[..2];")]
    [InlineData("return TensorDot(x, g, 1);")]
    [InlineData("return Einsum(\"i,i,i->i\", x, g, x);")]
    [InlineData("return Interp(x, x, g);")]
    [InlineData("return Average(g, x);")]
    [InlineData("return Interp(x, x, g, left: 0f);")]
    [InlineData("return HStack([g, Zeros<float>(1)]);")]
    [InlineData("Func<NdArray<float>, NdArray<float>> twice = v => Multiply(2f, v); return twice(g);")]
    [InlineData("return g is null ? ZerosLike(x) : g;")]
    [InlineData("return (g is { Rank: > 1 } ? Sum(g) : g);")]
    [InlineData("return Sum(g).Item() is 0 ? ZerosLike(x) : Multiply(g, x);")]
    [InlineData("var d = x; if (x.Length > 0) { d = g; } return Multiply(d, x);")]
    [InlineData("var d = ZerosLike(x); for (var i = 0; i < 2; i++) { d = Add(d, Multiply(g, x)); } return d;")]
    [InlineData("var t = x; var sum = ZerosLike(x); for (var i = 0; i < 2; i++) { t = Multiply(g, x); sum = Add(sum, t); } return sum;")]
    [InlineData("return Multiply(g, g.Length);")]
    [InlineData("return g.Rank > 1 ? Sum(g) : g;")]
    [InlineData("return Where(IsNaN(g), 0f, g);")]
    [InlineData("var t = x; t = Multiply(t, g); return t;")]
    [InlineData("var t = Exp(x); t = g; return Multiply(t, x);")]
    [InlineData("var sum = 0f; foreach (var e in g.ToArray()) { sum += e; } return sum;")]
    [InlineData("return Concatenate([Zeros<float>(1), g]);")]
    [InlineData("return Concatenate([Elsewhere.Do(x, x), g]);")]
    [InlineData("return Elsewhere.Of(x, [Ones<float>(1), g]).Value;")]
    [InlineData("return Multiply(x.Rank > 1 ? g : ZerosLike(g), x);")]
    [InlineData("return Multiply(g, x.Rank > 1 ? Ones<float>(3) : x);")]
    [InlineData("return x.Length == 0 ? x : Multiply(g, x);")]
    [InlineData("return Elsewhere.Do(g, g);")]
    [InlineData("return Elsewhere.Of(g).Times(Elsewhere.Of(g)).Value;")]
    [InlineData("return Autodiff.Vjp((NdArray<float> z) => Exp(z), x).Pullback(g);")]
    public Task What_is_linear_or_not_known_is_fine(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    private static string InLoop(string before, string body) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static void F(ReadOnlySpan<float> x, Span<float> y, Span<float> kept)
        {
            x.CopyTo(y);
            x.CopyTo(kept);
        }

        static void B(ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx)
        {
        #pragma warning disable CS0162
            {{before}}
            for (var i = 0; i < dx.Length; i++)
            {
                {{body}}
            }
        }
        """);

    private static string InBwd(string body) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

        static NdArray<float> B(NdArray<float> x, NdArray<float> g)
        {
            {{body}}
        }

        static void Told(bool ok) => Console.WriteLine(ok);

        sealed record Pair(NdArray<float> A, NdArray<float> B);

        sealed record Node(Node? Left, Node? Right, NdArray<float> Value);

        sealed record Fixed
        {
            public required NdArray<float> A { get; init; }

            public required NdArray<float> B { get; init; }
        }

        sealed class Detached
        {
            public NdArray<float> A { get; init => field = Autodiff.StopGradient(value); } = Zeros<float>(3);
        }

        sealed class Open
        {
            public NdArray<float> A { get; set; } = Zeros<float>(3);

            public NdArray<float> B { get; set; } = Zeros<float>(3);
        }

        record struct Loose(NdArray<float> A, NdArray<float> B)
        {
            public void Take(NdArray<float> a) => A = a;
        }

        sealed record Swapped(NdArray<float> A, NdArray<float> B)
        {
            public void Deconstruct(out NdArray<float> first, out NdArray<float> second) => (first, second) = (B, A);
        }

        sealed record Elsewhere(NdArray<float> Value)
        {
            public static Elsewhere Of(NdArray<float> value) => new(value);

            public static Elsewhere Of(NdArray<float> value, NdArray<float>[] others) => new(Multiply(value, others[1]));

            public static void Tell(NdArray<float> value) => Console.WriteLine(value);

            public static NdArray<float> Do(NdArray<float> a, NdArray<float> b) => a;

            public Elsewhere Times(Elsewhere other) => this;
        }
        """);
}
