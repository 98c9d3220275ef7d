using VjpGen.Generator.Tests.Harness;
using Reorder = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.ReorderParametersFix>;
using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.RepairSignatureFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

/// <summary>Signatures of rules over spans: <c>y = scale · x</c>, with one residual.</summary>
public class RepairKernelFixTests
{
    private const string Fwd = "(ReadOnlySpan<float> x, int scale, Span<float> y, Span<float> kept)";
    private const string Bwd = "(int scale, ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx)";

    [Theory]
    [InlineData("(ReadOnlySpan<float> x, Span<float> y, Span<float> kept)", Fwd)]
    [InlineData("(ReadOnlySpan<float> x, int scale, Span<float> y, ReadOnlySpan<float> kept)", Fwd)]
    [InlineData("(float[] x, int scale, Span<float> y, float[] kept)", Fwd)]
    [InlineData("(int scale, Span<float> y, Span<float> kept)", Fwd)]
    [InlineData("(ReadOnlySpan<float> x, int scale, Span<float> y, Span<float> kept, string unused)", Fwd)]
    [InlineData(
        "(ReadOnlySpan<float> input, Span<float> output, Span<float> kept)",
        "(ReadOnlySpan<float> input, int scale, Span<float> output, Span<float> kept)")]
    [InlineData(
        "(ReadOnlySpan<float> input, int factor, float[] output, Span<float> kept)",
        "(ReadOnlySpan<float> input, int factor, Span<float> output, Span<float> kept)")]
    public Task Fwd_takes_arguments_outputs_and_residuals(string given, string mended) =>
        Verify.VerifyCodeFixAsync(Source($"{{|VJP007:{given}|}}", Bwd), Source(mended, Bwd));

    [Theory]
    [InlineData("(ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, Span<float> dx)", Bwd)]
    [InlineData("(int scale, ReadOnlySpan<float> dy, Span<float> dx)", Bwd)]
    [InlineData("(int scale, ReadOnlySpan<float> kept, Span<float> dx)", Bwd)]
    [InlineData("(int scale, float[] kept, ReadOnlySpan<float> dy, ReadOnlySpan<float> dx)", Bwd)]
    [InlineData("(int scale, Span<float> kept, ReadOnlySpan<float> dy, Span<float> dx)", Bwd)]
    [InlineData(
        "(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)",
        "(int scale, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c)")]
    public Task Bwd_takes_residuals_and_both_kinds_of_cotangents(string given, string mended) =>
        Verify.VerifyCodeFixAsync(Source(Fwd, $"{{|VJP010:{given}|}}"), Source(Fwd, mended));

    [Fact]
    public Task Primal_takes_arguments_and_outputs() => Verify.VerifyCodeFixAsync(
        Source(Fwd, Bwd, "{|VJP007:(ReadOnlySpan<float> x, Span<float> y)|}"),
        Source(Fwd, Bwd, "(ReadOnlySpan<float> x, int scale, Span<float> y)"));

    [Theory]
    [InlineData("(int scale, ReadOnlySpan<float> x, Span<float> y, Span<float> kept)", Fwd)]
    [InlineData(
        "(Span<float> output, ReadOnlySpan<float> input, int scale)",
        "(ReadOnlySpan<float> input, int scale, Span<float> output)")]
    public Task Parameters_in_another_order_are_put_into_the_right_one(string given, string mended)
    {
        var bwd = mended == Fwd ? Bwd : "(int scale, ReadOnlySpan<float> dy, Span<float> dx)";
        return Reorder.VerifyCodeFixAsync(Source($"{{|VJP007:{given}|}}", bwd), Source(mended, bwd));
    }

    [Theory]
    [InlineData("(int scale, ReadOnlySpan<float> g, Span<float> dx)")]
    [InlineData("(int scale, ReadOnlySpan<float> a, Span<float> b)")]
    public Task A_span_that_may_be_meant_for_either_of_two_arguments_is_left_to_its_author(string bwd) =>
        Verify.VerifyNoCodeFixAsync(Source(Fwd, $"{{|VJP010:{bwd}|}}"));

    [Fact]
    public Task A_loop_that_returns_something_is_left_to_its_author() => Verify.VerifyNoCodeFixAsync(
        Source(Fwd, "{|VJP010:" + Bwd + "|}").Replace("static void B", "static int B", StringComparison.Ordinal));

    private static string Source(string fwd, string bwd, string? primal = null) => Snippets.InOps($$"""
        [CustomVjp(nameof(F), nameof(B){{(primal is null ? "" : ", Primal = nameof(P)")}})]
        public static partial NdArray<float> Scale(NdArray<float> x, [NonDiff] int scale);

        static void F{{fwd}} => throw new NotSupportedException();

        static void B{{bwd}} => throw new NotSupportedException();

        static void P{{primal ?? "()"}} => throw new NotSupportedException();
        """);
}
