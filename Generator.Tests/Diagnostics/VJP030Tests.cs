using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.TransformAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP030Tests
{
    [Theory]
    [InlineData("Autodiff.Grad(Autodiff.Grad((NdArray<float> x) => {|#0:Once(x)|}))", "Grad")]
    [InlineData("Autodiff.Grad(Autodiff.Grad({|#0:Once|}))", "Grad")]
    [InlineData("Autodiff.Jacobian(Autodiff.Grad({|#0:Once|}))", "Jacobian")]
    [InlineData("Autodiff.Hessian({|#0:Once|})", "Hessian")]
    [InlineData("Autodiff.Hessian((NdArray<float> x) => Sum(Multiply(x, {|#0:Once(x)|})))", "Hessian")]
    [InlineData("Autodiff.Hvp((NdArray<float> x) => { var y = {|#0:Once(x)|}; return Sum(y); }, 1f, 1f)", "Hvp")]
    [InlineData("Autodiff.Grad((NdArray<float> x) => Sum(Autodiff.Grad({|#0:Once|})(Exp(x))))", "Grad")]
    [InlineData("Autodiff.ValueAndGrad(Autodiff.Grad(Autodiff.Grad({|#0:Once|})))", "Grad")]
    public Task A_gradient_that_is_differentiated_again(string call, string transform) => Verify.VerifyAnalyzerAsync(
        InMethod($"_ = {call};"),
        Verify.Diagnostic(DiagnosticIds.SecondDerivative).WithLocation(0).WithMessage(
            $"'Ops.Once' is once-differentiable, but '{transform}' differentiates its gradient again here, which throws; take "
            + "Autodiff.StopGradient of the gradient, or give 'Ops.Once' a backward method that can be differentiated"));

    [Theory]
    [InlineData("Func<NdArray<float>, NdArray<float>> f = {|VJP030:Once|}; _ = Autodiff.Hessian(f);")]
    [InlineData("var slope = Autodiff.Grad({|VJP030:Once|}); _ = Autodiff.Grad(slope);")]
    [InlineData("static NdArray<float> F(NdArray<float> x) => {|VJP030:Once(x)|}; _ = Autodiff.Hessian(F);")]
    [InlineData("_ = Autodiff.Hessian({|VJP030:Loop|});")]
    [InlineData("_ = Autodiff.Hessian(Loss);", "{|VJP030:Once(x)|}")]
    [InlineData("_ = Autodiff.Grad(Autodiff.Grad((NdArray<float> x) => {|VJP030:Loss(x)|}));", "Once(x)")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Sum(Autodiff.ValueAndGrad({|VJP030:Once|})(x).Gradient));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var (_, slope) = Autodiff.ValueAndGrad({|VJP030:Once|})(x); return slope; });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Autodiff.ValueAndGradWithAux((NdArray<float> y) => ({|VJP030:Once(y)|}, 1))(x).Gradient);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var (y, pullback) = Autodiff.Vjp({|VJP030:Once|}, x); return pullback(y); });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Autodiff.Vjp({|VJP030:Once|}, x).Pullback(1f));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => {|VJP030:Slope(x)|});")]
    public Task Functions_with_a_name_other_transforms_and_rules_over_spans(string statements, string loss = "x") =>
        Verify.VerifyAnalyzerAsync(InMethod(statements, loss));

    [Theory]
    [InlineData("_ = Autodiff.Grad(Once);")]
    [InlineData("_ = Autodiff.Hessian(Twice);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, Autodiff.Grad(Once)(2f)));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Multiply(x, Autodiff.StopGradient(Autodiff.Grad(Once)(x))));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Autodiff.Grad((NdArray<float> y) => Multiply(y, Once(x)))(2f));")]
    [InlineData("_ = Autodiff.Hessian((NdArray<float> x) => Multiply(x, Autodiff.StopGradient(Once(x))));")]
    [InlineData("_ = Autodiff.Hessian((NdArray<float> x) => Multiply(x, Once(2f)));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Autodiff.ValueAndGrad(Once)(x).Value);")]
    [InlineData("Func<NdArray<float>, NdArray<float>> f = Once; f = Twice; _ = Autodiff.Hessian(f);")]
    [InlineData("_ = Autodiff.Grad(Autodiff.Grad((NdArray<float> x) => Unknown(Once(x))));")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Autodiff.Vjp(Once, x).Value);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var (_, pullback) = Autodiff.Vjp(Once, 2f); return Multiply(x, pullback(1f)); });")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => Autodiff.Vjp(Twice, x).Pullback(1f));")]
    [InlineData("_ = Autodiff.Grad(Loss); _ = Autodiff.Hessian(Endless);")]
    public Task One_derivative_and_constants_are_fine(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static string InMethod(string statements, string loss = "Once(x)") => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B), OnceDifferentiable = true)]
        public static partial NdArray<float> Once(NdArray<float> x);

        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Twice(NdArray<float> x);

        static (NdArray<float>, NdArray<float>) F(NdArray<float> x) => (x, x);

        static NdArray<float> B(NdArray<float> x, NdArray<float> g) => Multiply(g, x);

        [CustomVjp(nameof(LoopF), nameof(LoopB))]
        public static partial NdArray<float> Loop(NdArray<float> x);

        static void LoopF(ReadOnlySpan<float> x, Span<float> y) => x.CopyTo(y);

        static void LoopB(ReadOnlySpan<float> dy, Span<float> dx) => dy.CopyTo(dx);

        static NdArray<float> Loss(NdArray<float> x) => {{loss}};

        static NdArray<float> Slope(NdArray<float> x) => Autodiff.Grad(Once)(x);

        static NdArray<float> Endless(NdArray<float> x) => Autodiff.Grad(Endless)(x);

        static NdArray<float> Unknown(NdArray<float> x) => Autodiff.StopGradient(x);

        public static void Run()
        {
            {{statements}}
        }
        """);
}
