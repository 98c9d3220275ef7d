using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.BwdEffectAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP033Tests
{
    [Fact]
    public Task A_counter() => Verify.VerifyAnalyzerAsync(
        Rule("{|#0:calls|}++;"),
        Verify.Diagnostic(DiagnosticIds.WrittenState).WithLocation(0).WithMessage(
            "'Ops.B' changes 'calls', but it runs once for each application of a pullback: never, once or many times. Keep it free of side "
            + "effects"));

    [Theory]
    [InlineData("{|VJP033:Calls|} = 3;")]
    [InlineData("{|VJP033:calls|} += 3;")]
    [InlineData("({|VJP033:calls|}, var more) = (1, 2);")]
    [InlineData("System.Threading.Interlocked.Increment(ref {|VJP033:calls|});")]
    [InlineData("{|VJP033:seen|}.Add(g);")]
    [InlineData("{|VJP033:sums[0]|} = 1f;")]
    [InlineData("Local(); void Local() => {|VJP033:calls|}++;")]
    [InlineData("{|VJP033:Count()|};")]
    [InlineData("{|VJP033:CountTwice()|};")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 3, i => {|VJP033:calls|} = i);")]
    [InlineData("var list = seen; {|VJP033:list|}.Add(g);")]
    [InlineData("{|VJP033:Log(g)|};")]
    [InlineData("Array.Clear({|VJP033:sums|});")]
    [InlineData("ref var count = ref calls; {|VJP033:count|}++;")]
    [InlineData("{|VJP033:Ran|} += () => { };")]
    public Task Other_writes(string statement) => Verify.VerifyAnalyzerAsync(Rule(statement));

    [Fact]
    public Task A_partial_bwd() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public static partial class Ops
        {
            static int calls;

            [CustomVjp(nameof(F), nameof(B))]
            public static partial NdArray<float> Rule(NdArray<float> x);

            static (NdArray<float>, int) F(NdArray<float> x) => (x, calls);

            private static partial NdArray<float> B(int kept, NdArray<float> g);

            private static partial NdArray<float> B(int kept, NdArray<float> g)
            {
                {|VJP033:calls|}++;
                return g;
            }
        }
        """);

    [Fact]
    public Task The_state_of_an_instance() => Verify.VerifyAnalyzerAsync("""
        using VjpGen;

        public partial class Model
        {
            public int Calls { get; private set; }

            [CustomVjp(nameof(F), nameof(B))]
            public partial NdArray<float> Apply(NdArray<float> x);

            private (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

            private NdArray<float> B(int kept, NdArray<float> g)
            {
                {|VJP033:Calls|}++;
                return g;
            }
        }
        """);

    [Theory]
    [InlineData("var local = 0; local++;")]
    [InlineData("g = Negative(g);")]
    [InlineData("var list = new List<NdArray<float>>(); list.Add(g);")]
    [InlineData("var numbers = new float[1]; numbers[0] = 1f;")]
    [InlineData("var copy = (g, g); copy.Item1 = Exp(g);")]
    [InlineData("_ = seen.Count + calls;")]
    [InlineData("var list = new List<NdArray<float>>(seen); list.Add(g);")]
    [InlineData("_ = Table();")]
    [InlineData("var options = new System.Text.StringBuilder { Capacity = 3 };")]
    public Task What_only_bwd_sees_is_fine(string statement) => Verify.VerifyAnalyzerAsync(Rule(statement));

    private static string Rule(string statement) => "using System.Collections.Generic;\n" + Snippets.InOps($$"""
        #pragma warning disable CS0169, CS0414, CS0649
        static int calls;
        static readonly List<NdArray<float>> seen = [];
        static readonly float[] sums = [0f];

        static float[]? table;

        static event Action Ran { add { } remove { } }

        static int Calls { get; set; }

        static int Count() => calls++;

        static int CountTwice() => Count() + Count();

        static void Log(NdArray<float> x)
        {
            var list = seen;
            list.Add(x);
        }

        static float[] Table() => table ??= [1f];

        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

        static NdArray<float> B(int kept, NdArray<float> g)
        {
            {{statement}}
            return g;
        }
        """);
}
