using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.BwdEffectAnalyzer>;

namespace VjpGen.Generator.Tests.Diagnostics;

public class VJP034Tests
{
    [Fact]
    public Task An_element_of_a_residual() => Verify.VerifyAnalyzerAsync(
        Rule("float[]", "x.ToArray()", "{|#0:kept[0]|} *= 2;"),
        Verify.Diagnostic(DiagnosticIds.WrittenResidual).WithLocation(0).WithMessage(
            "'Ops.B' changes its residual 'kept', which the next application of the same pullback reads again; write to a copy"));

    [Theory]
    [InlineData("List<NdArray<float>>", "[x]", "{|VJP034:kept|}.Add(g);")]
    [InlineData("List<NdArray<float>>", "[x]", "{|VJP034:kept[0]|} = g;")]
    [InlineData("(float[] Sums, int N)", "(x.ToArray(), 1)", "{|VJP034:kept.Sums[0]|} = 1;")]
    [InlineData("(float[] Sums, int N)", "(x.ToArray(), 1)", "kept.N = 2; {|VJP034:kept.Sums[0]|} = 1;")]
    [InlineData("Box", "new Box()", "{|VJP034:kept.Count|}++;")]
    [InlineData("NdArray<float>?[]", "[null]", "{|VJP034:kept[0]|} ??= Multiply(2, g);")]
    [InlineData("int[]", "[1]", "System.Threading.Interlocked.Increment(ref {|VJP034:kept[0]|});")]
    [InlineData("Stack<NdArray<float>>", "new([x])", "g = {|VJP034:kept|}.Pop();")]
    [InlineData("Box", "new Box()", "System.Threading.Tasks.Parallel.For(0, 3, i => {|VJP034:kept.Count|} += i);")]
    public Task Other_residuals(string type, string kept, string statement) => Verify.VerifyAnalyzerAsync(Rule(type, kept, statement));

    [Theory]
    [InlineData("var other = kept; {|VJP034:other[0]|} *= 2;")]
    [InlineData("float[] other; other = kept; {|VJP034:other[0]|}++; {|VJP034:other[1]|}++;")]
    [InlineData("var (other, n) = (kept, 1); {|VJP034:other[0]|} = n;")]
    [InlineData("Span<float> span = kept; for (var i = 0; i < 3; i++) { {|VJP034:span[i]|} += 1; }")]
    [InlineData("Array.Reverse({|VJP034:kept|});")]
    [InlineData("Array.Copy(new float[1], {|VJP034:kept|}, 1);")]
    [InlineData("new float[1].CopyTo({|VJP034:kept|}, 0);")]
    [InlineData("{|VJP034:kept.AsSpan()|}.Clear();")]
    [InlineData("var span = kept.AsSpan()[1..]; {|VJP034:span[0]|} = 1;")]
    [InlineData("{|VJP034:kept.AsSpan().Slice(1)|}.Fill(1);")]
    [InlineData("{|VJP034:Bump(kept)|};")]
    [InlineData("{|VJP034:Elsewhere.Bump(kept)|};")]
    [InlineData("Local(kept); static void Local(float[] numbers) => {|VJP034:numbers[0]|} = 1;")]
    [InlineData("var other = g.Rank > 0 ? kept : kept; {|VJP034:other[0]|} = 1;")]
    [InlineData("ref var first = ref kept[0]; {|VJP034:first|} *= 2;")]
    [InlineData("var own = 0f; ref var place = ref own; place = ref kept[1]; {|VJP034:place|}++;")]
    [InlineData("foreach (ref var number in kept.AsSpan()) { {|VJP034:number|} *= 2; }")]
    [InlineData("var held = new Held(kept, 3); {|VJP034:held.Numbers[0]|} = 1;")]
    [InlineData("var open = new Open { Numbers = [1f] }; open.Numbers = kept; {|VJP034:open.Numbers[0]|} = 1;")]
    [InlineData("var both = (kept, 3); both.Item2 = 4; {|VJP034:both.Item1[0]|} = 1;")]
    [InlineData("var (numbers, n) = new Held([1f], 3) with { Numbers = kept }; {|VJP034:numbers[0]|} = n;")]
    public Task Other_names_and_methods_are_followed(string statement) =>
        Verify.VerifyAnalyzerAsync(Rule("float[]", "x.ToArray()", statement));

    [Theory]
    [InlineData("kept = [.. kept]; kept[0] *= 2;")]
    [InlineData("kept = kept.ToArray(); kept[0] *= 2;")]
    [InlineData("kept = new List<float>(kept).ToArray(); Array.Reverse(kept);")]
    [InlineData("var other = kept; other = (float[])other.Clone(); other[0] = 1;")]
    [InlineData("var other = new float[3]; kept.CopyTo(other, 0); Array.Copy(kept, other, 1); Array.Sort(other);")]
    [InlineData("var other = g.Rank > 0 ? [.. kept] : new float[3]; other[0] = 1;")]
    [InlineData("if (g.Rank > 0) { kept = [.. kept]; } kept[0] = 1;")]
    [InlineData("Span<float> other = stackalloc float[3]; kept.AsSpan(0, 3).CopyTo(other); other[0] = 1;")]
    [InlineData("Bump([.. kept]);")]
    [InlineData("var boxes = new[] { kept }; boxes[0] = [1f];")]
    [InlineData("_ = Total(kept);")]
    [InlineData("var own = kept[0]; ref var place = ref own; place = 3;")]
    [InlineData("var own = new float[1]; ref var place = ref kept[0]; place = ref own[0]; place = 3;")]
    [InlineData("foreach (ref readonly var number in kept.AsSpan()) { g = Multiply(g, number); }")]
    [InlineData("foreach (var number in kept) { var own = number; own *= 2; }")]
    [InlineData("var held = new Held([.. kept], 3); held.Numbers[0] = 1;")]
    [InlineData("var open = new Open { Numbers = kept }; open.Numbers = [.. open.Numbers]; open.Numbers[0] = 1;")]
    [InlineData("var open = new Open { Numbers = kept }; open.Detach(); open.Numbers[0] = 1;")]
    [InlineData("var both = (kept, 3); both.Item1 = [.. kept]; both.Item1[0] = 1;")]
    [InlineData("var held = new Held(kept, 3) with { Numbers = [1f] }; held.Numbers[0] = 1;")]
    public Task Writing_to_a_copy_under_any_name_is_fine(string statement) =>
        Verify.VerifyAnalyzerAsync(Rule("float[]", "x.ToArray()", statement));

    [Fact]
    public Task A_property_may_give_a_copy() =>
        Verify.VerifyAnalyzerAsync(Rule("Box", "new Box()", "kept.Copy[0] = 1; var list = kept.Copy; list[0] = 1;"));

    [Theory]
    [InlineData("float[]", "x.ToArray()", "var copy = (float[])kept.Clone(); copy[0] *= 2;")]
    [InlineData("float[]", "x.ToArray()", "var copy = kept[1..]; copy[0] = 1;")]
    [InlineData("NdArray<float>?[]", "[null, x]", "kept[0] ??= Exp(kept[1]!);")]
    [InlineData("float[]", "x.ToArray()", "Array.Sort(kept[..^1]);")]
    [InlineData("List<NdArray<float>>", "[x]", "var copy = kept[..1]; copy[0] = g;")]
    [InlineData("float[]", "x.ToArray()", "kept = [1f];")]
    [InlineData("(int N, int M)", "(1, 2)", "kept.N = 3;")]
    [InlineData("(float[] Sums, int N)", "(x.ToArray(), 1)", "kept.Sums = [.. kept.Sums]; kept.Sums[0] = 1;")]
    [InlineData("List<NdArray<float>>", "[x]", "var first = kept[0]; first = g;")]
    public Task Copies_are_fine(string type, string kept, string statement) => Verify.VerifyAnalyzerAsync(Rule(type, kept, statement));

    private const string Usings = "using System.Collections.Generic;\nusing System.Linq;\n";

    private static string Rule(string type, string kept, string statement) => Usings + Snippets.InOps($$"""
        public sealed class Box
        {
            public int Count { get; set; }

            public float[] Copy => [Count];
        }

        sealed record Held(float[] Numbers, int N);

        struct Open
        {
            public float[] Numbers;

            public void Detach() => Numbers = [.. Numbers];
        }

        static class Elsewhere
        {
            public static void Bump(float[] numbers) => numbers[0]++;
        }

        static void Bump(float[] numbers) => numbers[0]++;

        static float Total(float[] numbers)
        {
            var sum = 0f;
            foreach (var number in numbers)
            {
                sum += number;
            }

            return sum;
        }

        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Rule(NdArray<float> x);

        static (NdArray<float>, {{type}}) F(NdArray<float> x) => (x, {{kept}});

        static NdArray<float> B({{type}} kept, NdArray<float> g)
        {
            {{statement}}
            return g;
        }
        """);
}
