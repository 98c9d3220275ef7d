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
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => {|VJP031:a = x|}); _ = Autodiff.Grad((NdArray<float> y) => Multiply(a, y));")]
    [InlineData("List<NdArray<float>> l = []; _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:l.Add(x)|}; return x; })(1f); _ = l[0];")]
    [InlineData("var l = new NdArray<float>[1]; _ = Autodiff.Grad((NdArray<float> x) => { {|VJP031:l[0] = x|}; return x; })(1f); _ = l[0];")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => {|VJP031:last = x|})(1f); _ = Exp(last);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => {|VJP031:Last = x|})(1f); _ = Exp(Ops.Last);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x, NdArray<float> y) => { ({|VJP031:a|}, var b) = (x, y); return b; }); _ = Exp(a);")]
    public Task Other_transforms_and_other_places(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    [Theory]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = x; return a; })(1f);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); _ = a.Shape; _ = nameof(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = Autodiff.StopGradient(x); return x; }); _ = Exp(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = Floor(x); return x; }); _ = Exp(a);")]
    [InlineData("var a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = x.Item(); return x; }); _ = a;")]
    [InlineData("NdArray<bool>? a = null; _ = Autodiff.Grad((NdArray<float> x) => { a = Greater(x, 0f); return x; }); _ = a;")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => { a = Unknown(x); return x; }); _ = Exp(a);")]
    [InlineData("NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> x) => a = x)(1f); a = 2f; _ = Exp(a);")]
    [InlineData("List<float> l = []; _ = Autodiff.Grad((NdArray<float> x) => { l.Add(x.Item()); return x; })(1f); _ = l[0];")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { var a = x; { a = Exp(a); } return a; })(1f);")]
    [InlineData("var (v, aux, _) = Autodiff.ValueAndGradWithAux((NdArray<float> x) => (x, Exp(x)))(1f); _ = Exp(aux);")]
    [InlineData("_ = Autodiff.Grad((NdArray<float> x) => { NdArray<float> a = 0f; _ = Autodiff.Grad((NdArray<float> y) => { a = x; return y; })(1f); return a; });")]
    public Task What_stays_inside_or_is_not_recorded_is_fine(string statements) => Verify.VerifyAnalyzerAsync(InMethod(statements));

    private static string InMethod(string statements) => "using System.Collections.Generic;\n" + Snippets.InOps($$"""
        static NdArray<float> last = 0f;

        public static NdArray<float> Last { get; set; } = last;

        static NdArray<float> Unknown(NdArray<float> x) => Autodiff.StopGradient(x);

        public static void Run()
        {
            {{statements}}
        }
        """);
}
