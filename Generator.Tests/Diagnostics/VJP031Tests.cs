using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.TransformAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP031Tests
{
    [Fact]
    public Task An_array_assigned_to_a_local_that_is_read_afterwards() => Verify.VerifyAnalyzerAsync(
        InMethod("""
            NdArray<float> hidden = 0f;
            var slope = Autodiff.Grad((NdArray<float> x) =>
            {
                {|#0:hidden = Exp(x)|};
                return Sum(hidden);
            })(1f);
            _ = Add(slope, hidden);
            """),
        Verify.Diagnostic(DiagnosticIds.LeakedArray).WithLocation(0).WithMessage(
            "'hidden' keeps an array that 'Grad' records, and using it after 'Grad' has ended throws; return it with "
            + "Autodiff.ValueAndGradWithAux, or keep Autodiff.StopGradient of it"));

    [Theory]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Vjp((NdArray<float> x) => {|VJP031:a = Sum(x)|}, 1f); _ = Exp(a);")]
    [InlineData("NdArray<float>? a = null; _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:a|} ??= x; return x; })(1f); _ = Exp(a!);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => {|VJP031:a = x|}); _ = Autodiff.Grad((NdArray<float> y) => Multiply(a, y));")]
    [InlineData("List<NdArray<float>> l = []; _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:l.Add(x)|}; return x; })(1f); _ = l[0];")]
    [InlineData("var l = new NdArray<float>[1]; _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:l[0] = x|}; return x; })(1f); _ = l[0];")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => {|VJP031:last = x|})(1f); _ = Exp(last);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => {|VJP031:Last = x|})(1f); _ = Exp(Ops.Last);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x, NdArray<float> y) => { ({|VJP031:a|}, var b) = (x, y); return b; }); _ = Exp(a);")]
    [InlineData("List<NdArray<float>> l = []; _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:l.AddRange([Multiply(x, x), x])|}; return x; })(1f); _ = l[0];")]
    [InlineData("Func<NdArray<float>>? f = null; _ = Autodiff.Grad((NdArray<float> x) => { var y = Exp(x); {|VJP031:f = () => Multiply(y, 2f)|}; return y; })(1f); _ = f!();")]
    [InlineData("NdArray<float> a = 0f; for (var i = 0; i < 2; i++) { _ = Exp(a); _ = Autodiff.Grad((NdArray<float> x) => {|VJP031:a = x|})(1f); }")]
    [InlineData("NdArray<float> a = 0f; var i = 0; while (i++ < 2) { foreach (var b in new[] { a }) { _ = Autodiff.Grad((NdArray<float> x) => {|VJP031:a = x|})(b); } }")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => {|VJP031:last = x|})(1f); Show();")]
    [InlineData("var box = new Box(); _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:box.Kept = x|}; box.N = 1; return x; })(1f); _ = Exp(box.Kept);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:last = x|}; if (x.Rank > 0) { last = 0f; } return x; })(1f); Show();")]
    [InlineData("Pair p = new(0f, 0f); _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:p = new Pair(x, Exp(x))|}; return x; })(1f); _ = Exp(p.A);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Keep(x))(1f); _ = Exp(last);", "{|VJP031:last = x|}")]
    public Task Other_transforms_and_other_places(string statements, string kept = "x") =>
        Verify.VerifyAnalyzerAsync(InMethod(statements, kept));

    [Theory]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = x; return a; })(1f);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); _ = a.Shape; _ = nameof(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = Autodiff.StopGradient(x); return x; }); _ = Exp(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = Floor(x); return x; }); _ = Exp(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = x; a = Autodiff.StopGradient(a); return x; })(1f); _ = Exp(a);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { last = x; last = Autodiff.StopGradient(x); return x; })(1f); _ = Exp(last);")]
    [InlineData("var a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = x.Item(); return x; }); _ = a;")]
    [InlineData("NdArray<bool>? a = null; _ = Autodiff.Grad((NdArray<float> x) => { a = Greater(x, 0f); return x; }); _ = a;")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = Unknown(x); return x; }); _ = Exp(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); a = 2f; _ = Exp(a);")]
    [InlineData("List<float> l = []; _ = Autodiff.Grad((NdArray<float> x) => { l.Add(x.Item()); return x; })(1f); _ = l[0];")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var a = x; { a = Exp(a); } return a; })(1f);")]
    [InlineData("var (v, aux, _) = Autodiff.ValueAndGradWithAux((NdArray<float> x) => (x, Exp(x)))(1f); _ = Exp(aux);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> y) => { a = x; return y; })(1f); return a; });")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); Reset(out a); _ = Exp(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); (a, var b) = (2f, 3f); _ = Exp(a);")]
    [InlineData("for (var i = 0; i < 2; i++) { NdArray<float> a = 0f; _ = Exp(a); _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); }")]
    [InlineData("NdArray<float> a = 0f; for (var i = 0; i < 2; i++) { a = 1f; _ = Exp(a); _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); }")]
    [InlineData("NdArray<float> a = 0f; _ = Exp(a); for (var i = 0; i < 2; i++) { _ = a.Shape; _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); }")]
    [InlineData("NdArray<float> a = 0f; for (var i = 0; i < 2; i++) { Func<NdArray<float>, NdArray<float>> f = x => { a = x; return Exp(a); }; _ = Autodiff.Grad(f)(1f); }")]
    [InlineData("Func<int>? f = null; _ = Autodiff.Grad((NdArray<float> x) => { f = () => x.Length; return x; })(1f); _ = f!();")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => last = x)(1f); Forget(); _ = Exp(last);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => last = x)(1f); Describe();")]
    [InlineData("var box = new Box(); _ = Autodiff.Grad((NdArray<float> x) => new Box { Kept = x }.Kept)(1f); _ = Exp(box.Kept);")]
    [InlineData("Pair p = new(0f, 0f); _ = Autodiff.Grad((NdArray<float> x) => { p = new Pair(Floor(x), 1f); return x; })(1f); _ = Exp(p.A);")]
    [InlineData("Pair p = new(0f, 0f); _ = Autodiff.Grad((NdArray<float> x) => { p = new Pair(x, Floor(x)); return x; })(1f); _ = Exp(p.B);")]
    [InlineData("(NdArray<float> A, NdArray<float> B) p = (0f, 0f); _ = Autodiff.Grad((NdArray<float> x) => { p = (x, Floor(x)); return x; })(1f); _ = Exp(p.B);")]
    public Task What_stays_inside_or_is_not_recorded_is_fine(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static string InMethod(string statements, string kept = "x") => "using System.Collections.Generic;\n" + Snippets.InOps($$"""
        static NdArray<float> last = 0f;

        public static NdArray<float> Last { get; set; } = last;

        static NdArray<float> Unknown(NdArray<float> x) => Autodiff.StopGradient(x);

        static void Reset(out NdArray<float> x) => x = 0f;

        static NdArray<float> Keep(NdArray<float> x) => {{kept}};

        static void Show() => _ = Exp(last);

        static void Forget() => last = 0f;

        static void Describe() => _ = last.Shape;

        sealed class Box
        {
            public NdArray<float> Kept { get; set; } = 0f;

            public int N { get; set; }
        }

        [Pytree]
        public sealed partial record Pair(NdArray<float> A, NdArray<float> B);

        public static void Run()
        {
            {{statements}}
        }
        """);
}
