using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.TransformAnalyzer>;
using VerifyRule = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CutDerivativeAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP032Tests
{
    [Fact]
    public Task A_number_that_flows_back_into_the_result() => Verify.VerifyAnalyzerAsync(
        InMethod("_ = Autodiff.Grad((NdArray<float> x) => Multiply({|#0:x.Item()|}, x));"),
        Verify.Diagnostic(DiagnosticIds.CutDerivative).WithLocation(0).WithMessage(
            "'x.Item()' makes a plain number of an array that 'Grad' differentiates, and the result depends on the number, but no gradient "
            + "goes through it; compute with the array, or say that it is a constant with Autodiff.StopGradient"));

    [Theory]
    [InlineData("_ = Autodiff.ValueAndGrad((NdArray<float> x) => { var n = {|VJP032:Sum(x).Item()|}; return Multiply(x, MathF.Exp(2 * n)); });")]
    [InlineData("_ = Autodiff.Jacobian((NdArray<float> x) => Create({|VJP032:x.ToArray()|}));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => {|VJP032:(float)x|});")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x, NdArray<float> y) => Add(x, {|VJP032:y.Item()|}));")]
    [InlineData("_ = Autodiff.Vjp((NdArray<float> x) => { NdArray<float> y = 0f; for (var i = 0; i < 3; i++) { y = Add(y, {|VJP032:x[i].Item()|}); } return y; }, 1f);")]
    [InlineData("static NdArray<float> F(NdArray<float> x) => Multiply({|VJP032:x.Item()|}, x); _ = Autodiff.Grad(F);")]
    [InlineData("_ = Autodiff.ValueAndGradWithAux((NdArray<float> x) => (Multiply({|VJP032:x.Item()|}, x), 1));")]
    [InlineData("_ = Autodiff.Grad((Pair p) => Multiply({|VJP032:p.A.Item()|}, p.B));")]
    [InlineData("_ = Autodiff.Grad((Pair p) => { var (a, _, _) = p; return Sum(Multiply({|VJP032:a.Item()|}, a)); });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { Func<int, float> get = i => {|VJP032:x[i].Item()|}; return Multiply(x, get(0)); });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { Func<float> get = Get; return Multiply(x, get()); float Get() => {|VJP032:x.Item()|}; });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Add(x, Create(Enumerable.Range(0, x.Length).Select(i => {|VJP032:x[i].Item()|} * 2).ToArray())));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var all = new List<float>(); all.Add({|VJP032:x.Item()|}); return Multiply(x, all[0]); });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { List<float> all = [{|VJP032:x.Item()|}]; return Multiply(x, all[0]); });")]
    public Task Other_exits_and_other_transforms(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    [Theory]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply({|VJP032:Norm2(x)|}, x));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(Twice({|VJP032:Norm2(x)|}), x));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply({|VJP032:Elsewhere.First(x)|}, x));")]
    [InlineData("_ = Autodiff.Grad(Loss);", "{|VJP032:x.Item()|}")]
    [InlineData("_ = Autodiff.Grad(Loss); _ = Autodiff.Grad(Loss);", "{|VJP032:x.Item()|}")]
    public Task Methods_are_followed(string statements, string factor = "1f") => Verify.VerifyAnalyzerAsync(InMethod(statements, factor));

    [Fact]
    public Task A_number_made_in_another_file_is_reported_where_the_function_is_named() => Verify.VerifyAnalyzerAsync(
        [
            InMethod("_ = Autodiff.Grad({|VJP032:Losses.Cut|}); _ = Autodiff.Grad(Losses.Whole);"),
            """
            using VjpGen;

            namespace Demo;

            public static class Losses
            {
                public static NdArray<float> Cut(NdArray<float> x) => NdArray.Multiply(x, x.Item());

                public static NdArray<float> Whole(NdArray<float> x) => NdArray.Multiply(x, x);
            }
            """,
        ]);

    [Theory]
    [InlineData("(Multiply(x, x), x)", "Multiply(g, {|#0:kept.Item()|})")]
    [InlineData("(Multiply(x, {|#0:x.Item()|}), x)", "Multiply(g, kept)")]
    public Task A_number_that_the_second_derivative_of_a_rule_lacks(string forward, string backward) => VerifyRule.VerifyAnalyzerAsync(
        Rule("NdArray<float>", forward, backward),
        VerifyRule.Diagnostic(DiagnosticIds.CutDerivative).WithLocation(0).WithMessage(
            (backward.Contains("kept.Item", StringComparison.Ordinal) ? "'kept.Item()'" : "'x.Item()'")
            + " makes a plain number of an array that a second derivative of 'Ops.Rule' differentiates, and the result depends on the "
            + "number, but no gradient goes through it; compute with the array, mark the rule OnceDifferentiable, or say that it is a "
            + "constant with Autodiff.StopGradient"));

    [Theory]
    [InlineData("float", "(Multiply(x, x), {|VJP032:x.Item()|})", "Multiply(g, 2 * kept)")]
    [InlineData("(NdArray<float> X, float N)", "(Multiply(x, x), (x, {|VJP032:x.Item()|}))", "Multiply(g, kept.N)")]
    [InlineData("float[]", "(Exp(x), {|VJP032:x.ToArray()|})", "Multiply(g, Create(kept))")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Multiply(g, {|VJP032:Twice(kept)|})")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Multiply(g, {|VJP032:Quadruple(kept)|})")]
    [InlineData("NdArray<float>", "(Multiply(x, {|VJP032:Twice(x)|}), x)", "Multiply(g, kept)")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Multiply(g, {|VJP032:(float)kept|})")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Multiply({|VJP032:g.Item()|}, kept)")]
    [InlineData("Kept", "(Multiply(x, x), new Kept(x, {|VJP032:x.Item()|}))", "Multiply(g, kept.N)")]
    public Task Numbers_that_are_kept_and_those_of_helpers(string kept, string forward, string backward) =>
        VerifyRule.VerifyAnalyzerAsync(Rule(kept, forward, backward));

    [Fact]
    public Task Numbers_in_the_parts_of_a_tree() => VerifyRule.VerifyAnalyzerAsync(Snippets.InOps("""
        [Pytree]
        public sealed partial record Pair(NdArray<float> A, NdArray<float> B, [NonDiff] NdArray<float> Scale);

        [CustomVjp(nameof(F), nameof(B))]
        public static partial Pair Rule(Pair x);

        static (Pair, Pair) F(Pair x) => (new Pair(Multiply(x.A, x.A), x.B, Full<float>([], x.A.Item())), x);

        static Pair B(Pair x, Pair g)
        {
            var scaled = Multiply(g.A, 2 * {|VJP032:x.A.Item()|});
            return new Pair(scaled, Multiply(g.B, x.Scale.Item()), x.Scale);
        }
        """));

    [Theory]
    [InlineData("float", "(Multiply(x, x), x.Item())", "kept > 0 ? g : Negative(g)")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Multiply(Where(Greater(kept, Mean(kept).Item()), g, 0f), kept)")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Multiply(g, Autodiff.StopGradient(kept).Item())")]
    [InlineData("NdArray<float>", "(Exp(Subtract(x, Max(x).Item())), x)", "Multiply(g, Exp(Subtract(kept, Max(kept).Item())))")]
    [InlineData("(NdArray<float> X, float N)", "(Multiply(x, x), (x, x.Item()))", "Multiply(g, kept.X)")]
    [InlineData("Kept", "(Multiply(x, x), new Kept(x, x.Item()))", "kept.N > 0 ? Multiply(g, kept.X) : g")]
    [InlineData("int", "(Multiply(x, x), (int)x.Item())", "Multiply(g, kept)")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Multiply(g, kept.Item())", ", OnceDifferentiable = true")]
    [InlineData("NdArray<float>", "(Multiply(x, x), x)", "Solve(kept, g)")]
    public Task Rules_without_a_second_derivative_and_numbers_that_only_decide_are_fine(
        string kept, string forward, string backward, string more = "") =>
        VerifyRule.VerifyAnalyzerAsync(Rule(kept, forward, backward, more));

    [Theory]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => x.Item() > 0 ? x : Negative(x));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { if (x.Item() > 0) { return x; } return Negative(x); });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var y = x; for (var i = 0; i < x.Item(); i++) { y = Multiply(y, x); } return y; });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { Console.WriteLine(x.Item()); return x; });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Sum(x[(int)x[0].Item()]));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, x.Length));")]
    [InlineData("_ = Autodiff.Grad((Pair p) => Multiply(p.Scale.Item(), Multiply(p.A, p.B)));")]
    [InlineData("_ = Autodiff.Grad((Pair p) => p.A.Item() > 0 ? p.A : p.B);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, Autodiff.StopGradient(x).Item()));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, MathF.Round(x.Item())));")]
    [InlineData("var c = Create([1f]); _ = Autodiff.Grad((NdArray<float> x) => Multiply(x, c.Item()));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, Unknown(x.Item())));")]
    [InlineData("_ = Autodiff.ValueAndGradWithAux((NdArray<float> x) => (Multiply(x, x), x.Item()));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { Func<float> get = () => x.Item(); Console.WriteLine(get()); return x; });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Enumerable.Range(0, 2).Any(i => x[i].Item() > 0) ? x : Negative(x));")]
    public Task Decisions_notes_and_constants_are_fine(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static string Rule(string kept, string forward, string backward, string more = "") => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B){{more}})]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, {{kept}}) F(NdArray<float> x) => {{forward}};

        static NdArray<float> B({{kept}} kept, NdArray<float> g) => {{backward}};

        sealed record Kept(NdArray<float> X, float N);

        static float Twice(NdArray<float> x) => 2 * x.Item();

        static float Quadruple(NdArray<float> x) => 2 * Twice(x);

        static NdArray<float> Solve(NdArray<float> x, NdArray<float> g)
        {
            for (var i = 0; i < 9 && Sum(Abs(g)).Item() > 1e-6f; i++)
            {
                g = Multiply(g, x);
            }

            return g;
        }
        """);

    private const string Usings = "using System.Collections.Generic;\nusing System.Linq;\n";

    private static string InMethod(string statements, string factor = "1f") => Usings + Snippets.InOps($$"""
        [Pytree]
        public sealed partial record Pair(NdArray<float> A, NdArray<float> B, [NonDiff] NdArray<float> Scale);

        static class Elsewhere
        {
            public static float First(NdArray<float> x) => x[0].Item();
        }

        static float Unknown(float x) => 1f;

        static float Twice(float x) => 2 * x;

        static float Norm2(NdArray<float> x) => Sum(Multiply(x, x)).Item();

        static NdArray<float> Loss(NdArray<float> x) => Multiply(x, {{factor}});

        public static void Run()
        {
            {{statements}}
        }
        """);
}
