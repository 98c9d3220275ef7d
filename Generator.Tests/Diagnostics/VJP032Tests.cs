using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.TransformAnalyzer>;

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
    public Task Other_exits_and_other_transforms(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    [Theory]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => x.Item() > 0 ? x : Negative(x));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { if (x.Item() > 0) { return x; } return Negative(x); });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var y = x; for (var i = 0; i < x.Item(); i++) { y = Multiply(y, x); } return y; });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { Console.WriteLine(x.Item()); return x; });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Sum(x[(int)x[0].Item()]));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, x.Length));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, Autodiff.StopGradient(x).Item()));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, MathF.Round(x.Item())));")]
    [InlineData("var c = Create([1f]); _ = Autodiff.Grad((NdArray<float> x) => Multiply(x, c.Item()));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, Unknown(x.Item())));")]
    [InlineData("_ = Autodiff.ValueAndGradWithAux((NdArray<float> x) => (Multiply(x, x), x.Item()));")]
    public Task Decisions_notes_and_constants_are_fine(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static string InMethod(string statements) => Snippets.InOps($$"""
        static float Unknown(float x) => 1f;

        public static void Run()
        {
            {{statements}}
        }
        """);
}
