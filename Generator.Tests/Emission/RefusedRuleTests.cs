using VjpGen.Generator.Tests.Harness;
using Verify = VjpGen.Generator.Tests.Harness.AnalyzerVerifier<VjpGen.Analyzers.CustomVjpAnalyzer>;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>
/// A rule that is not valid gets a body that throws. Without one the compiler would complain about the missing part, and a
/// command-line build would then show that alone and none of the analyzers' messages.
/// </summary>
public class RefusedRuleTests
{
    private const string WrongBwd = """
        [CustomVjp(nameof(F), nameof(B))]
        public static partial NdArray<float> Id(NdArray<float> x);

        static (NdArray<float>, int) F(NdArray<float> x) => (x, 1);

        static NdArray<float> B{|VJP010:(NdArray<float> g)|} => g;
        """;

    [Fact]
    public Task The_rules_own_diagnostic_is_the_only_one() => Verify.VerifyAnalyzerAsync(Snippets.InOps(WrongBwd));

    [Fact]
    public void The_body_says_what_is_wrong()
    {
        var run = GeneratorRun.Of(MarkupSource.Parse(Snippets.InOps(WrongBwd)).Text);

        Assert.Empty(run.Output.Complaints());
        Snapshot.Matches("Refused", run.Text);
    }

    [Fact]
    public void Every_signature_can_be_refused()
    {
        var run = GeneratorRun.Of("""
            using System;
            using VjpGen;

            public abstract partial class Host
            {
                [CustomVjp("F", "B")]
                public static unsafe partial ref readonly int* References(
                    in int a, ref readonly int b, ref int c, out int d,
                    scoped Span<int> e, scoped ref int f, scoped in Span<int> g, int*[] h);

                [CustomVjp("F", "B")]
                protected virtual partial NdArray<T> Instance<T, TRef>(
                    NdArray<T> x, TRef tag = default!, [NonDiff] params ReadOnlySpan<int> rest)
                    where T : unmanaged
                    where TRef : notnull, allows ref struct;

                [CustomVjp("F", "B")]
                public static partial void Nothing();
            }

            public readonly partial struct Value
            {
                [CustomVjp("F", "B")]
                public readonly partial ref int Reference(scoped ReadOnlySpan<int> x);
            }
            """);

        Assert.Equal(4, run.Files.Length);
        Assert.Empty(run.Output.Complaints());
    }

    [Fact]
    public void A_method_without_a_place_for_a_body_gets_none()
    {
        var run = GeneratorRun.Of(Snippets.InOps($$"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static NdArray<float> NotPartial(NdArray<float> x) => x;

            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            public static partial NdArray<float> Written(NdArray<float> x);

            public static partial NdArray<float> Written(NdArray<float> x) => x;

            {{Snippets.IdRule}}
            """));

        Assert.Empty(run.Files);
    }
}
