using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.EndlessRecursionAnalyzer, VjpGen.CodeFixes.AddPrimalFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

public class AddPrimalFixTests
{
    [Fact]
    public Task A_rule_that_runs_itself_gets_a_primal_to_be_written() => Verify.VerifyCodeFixAsync(
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), OnceDifferentiable = true)]
            public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] int n);

            static (NdArray<float>, bool) F(NdArray<float> x, int n) => ({|VJP020:Id(x, n)|}, {|VJP020:Id(x, n)|}.Rank > 0);

            static NdArray<float> B(int n, bool kept, NdArray<float> g) => g;
            """),
        Snippets.InOps("""
            [CustomVjp(nameof(F), nameof(B), OnceDifferentiable = true, Primal = nameof(IdPrimal))]
            public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] int n);

            /// <summary>The value of <c>Id</c> where nothing is differentiated.</summary>
            static NdArray<float> IdPrimal(NdArray<float> x, int n)
            {
                throw new NotImplementedException("Compute the value of 'Id'.");
            }

            static (NdArray<float>, bool) F(NdArray<float> x, int n) => (Id(x, n), Id(x, n).Rank > 0);

            static NdArray<float> B(int n, bool kept, NdArray<float> g) => g;
            """));

    [Fact]
    public Task A_primal_that_runs_the_rule_is_left_to_its_author() => Verify.VerifyNoCodeFixAsync(
        Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd), Primal = nameof(Value))]
            public static partial NdArray<float> Id(NdArray<float> x);

            static NdArray<float> Value(NdArray<float> x) => Id(x);

            {{Snippets.IdRule}}
            """));
}
