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
    [InlineData("{|#0:Linalg.Solve(g, x)|}", "takes Solve with a matrix that depends on it")]
    [InlineData("{|#0:g.Item() * g.Item()|}", "multiplies two values that depend on it")]
    [InlineData("{|#0:MathF.Exp(g.Item())|}", "takes Exp of a value that depends on it")]
    [InlineData("{|#0:g.Item() > 0|} ? g : 0f", "compares a value that depends on it")]
    public Task It_is_reported_at_the_expression_that_bends_it(string returned, string what) => Verify.VerifyAnalyzerAsync(
        InBwd($"return {returned};"),
        Verify.Diagnostic(DiagnosticIds.NonlinearBwd).WithLocation(0).WithMessage(
            $"'Ops.B' is not linear in 'g', the cotangent of the output, as a derivative is: this {what}. Leave it only where that is meant, "
            + "as in clipping"));

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
    [InlineData("return Multiply(g, g.Length);")]
    [InlineData("return g.Rank > 1 ? Sum(g) : g;")]
    [InlineData("return Where(IsNaN(g), 0f, g);")]
    [InlineData("var t = x; t = Multiply(t, g); return t;")]
    [InlineData("var t = Exp(x); t = g; return Multiply(t, x);")]
    [InlineData("var sum = 0f; foreach (var e in g.ToArray()) { sum += e; } return sum;")]
    [InlineData("return Elsewhere.Do(g, g);")]
    [InlineData("return Elsewhere.Of(g).Times(Elsewhere.Of(g)).Value;")]
    [InlineData("return Autodiff.Vjp((NdArray<float> z) => Exp(z), x).Pullback(g);")]
    public Task What_is_linear_or_not_known_is_fine(string body) => Verify.VerifyAnalyzerAsync(InBwd(body));

    private static string InBwd(string body) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

        static NdArray<float> B(NdArray<float> x, NdArray<float> g)
        {
            {{body}}
        }

        sealed record Elsewhere(NdArray<float> Value)
        {
            public static Elsewhere Of(NdArray<float> value) => new(value);

            public static NdArray<float> Do(NdArray<float> a, NdArray<float> b) => a;

            public Elsewhere Times(Elsewhere other) => this;
        }
        """);
}
