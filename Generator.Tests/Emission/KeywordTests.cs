using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>Any word can be a name with an <c>@</c> before it.</summary>
public class KeywordTests
{
    public static TheoryData<string> Keywords { get; } =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(SyntaxFacts.GetText)
            .Concat(["var", "dynamic", "nint", "nuint", "_"])
            .Where(SyntaxFacts.IsValidIdentifier)
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Keywords))]
    public void Every_keyword_can_name_a_type_wherever_that_is_declared(string keyword)
    {
        var run = GeneratorRun.Of($$"""
            #pragma warning disable CS8981
            public class @{{keyword}};

            public static partial class Outside
            {
                {{RuleThatUses(keyword)}}
            }

            public static partial class Inside
            {
                public class @{{keyword}};

                {{RuleThatUses(keyword)}}
            }
            """);

        Assert.Equal(2, run.Files.Length);
        Assert.Empty(run.Output.Complaints());
    }

    [Theory]
    [InlineData("", "public class @var;")]
    [InlineData("global using var = System.Int32;", "")]
    public void A_type_called_var_may_stand_beside_trees_and_loops_over_spans(string alias, string type)
    {
        var run = GeneratorRun.Of($$"""
            #pragma warning disable CS8981
            {{alias}}
            using System;
            using VjpGen;

            {{type}}

            [Pytree]
            public partial struct Point
            {
                public NdArray<float> X;
            }

            [Pytree]
            public partial class Model
            {
                public NdArray<float> W = 1f;
            }

            public static partial class Ops
            {
                [CustomVjp(nameof(Fwd), nameof(Bwd))]
                public static partial (NdArray<float>, NdArray<double>) Pair(NdArray<float> x, NdArray<double> w);

                static void Fwd(ReadOnlySpan<float> x, ReadOnlySpan<double> w, Span<float> y, Span<double> z, Span<float> kept) { }

                static void Bwd(
                    ReadOnlySpan<float> kept, ReadOnlySpan<float> dy, ReadOnlySpan<double> dz, Span<float> dx, Span<double> dw) { }
            }
            """);

        Assert.Empty(run.Output.Complaints());
    }

    [Theory]
    [MemberData(nameof(Keywords))]
    public void Every_keyword_can_name_every_part_of_a_rule(string keyword)
    {
        var run = GeneratorRun.Of($$"""
            #pragma warning disable CS8981, CS0693
            namespace @{{keyword}}
            {
                public partial class Generic<@{{keyword}}>
                {
                    [VjpGen.CustomVjp("F", "B")]
                    public static partial (VjpGen.NdArray<float> @{{keyword}}, int Count) Id(
                        (VjpGen.NdArray<float> @{{keyword}}, VjpGen.NdArray<float> Other) @{{keyword}}, [VjpGen.NonDiff] @{{keyword}} tag);

                    private static ((VjpGen.NdArray<float> @{{keyword}}, int Count) @{{keyword}}, int Rest1) F(
                        (VjpGen.NdArray<float>, VjpGen.NdArray<float>) p, @{{keyword}} tag) => ((p.Item1, 0), 1);

                    private static (VjpGen.NdArray<float> @{{keyword}}, VjpGen.NdArray<float>) B(
                        @{{keyword}} tag, int residuals, VjpGen.NdArray<float> g) => (g, g);
                }

                public partial class Ops
                {
                    [VjpGen.CustomVjp("Forward", "{{keyword}}")]
                    public static partial VjpGen.NdArray<float> Same<@{{keyword}}>(
                        VjpGen.NdArray<float> x, [VjpGen.NonDiff] @{{keyword}} n);

                    private static (VjpGen.NdArray<float>, T) Forward<T>(VjpGen.NdArray<float> x, T n) => (x, n);

                    private static VjpGen.NdArray<float> @{{keyword}}<T>(T n, T residuals, VjpGen.NdArray<float> g) => g;

                    [VjpGen.CustomVjp("{{keyword}}", "Back")]
                    public static partial VjpGen.NdArray<float> Plain(VjpGen.NdArray<float> x);

                    private static (VjpGen.NdArray<float>, int) @{{keyword}}(VjpGen.NdArray<float> x) => (x, 1);

                    private static VjpGen.NdArray<float> Back(int residuals, VjpGen.NdArray<float> g) => g;
                }

                public static partial class @{{keyword}}
                {
                    [VjpGen.CustomVjp("F", "B")]
                    public static partial VjpGen.NdArray<float> Id(VjpGen.NdArray<float> x, [VjpGen.NonDiff] int @{{keyword}});

                    private static (VjpGen.NdArray<float>, int) F(VjpGen.NdArray<float> x, int n) => (x, n);

                    private static VjpGen.NdArray<float> B(int n, int residuals, VjpGen.NdArray<float> g) => g;
                }
            }
            """);

        Assert.Equal(4, run.Files.Length);
        Assert.Empty(run.Output.Complaints());
    }

    private static string RuleThatUses(string type) => $$"""
        [VjpGen.CustomVjp("F", "B")]
        public static partial VjpGen.NdArray<float> Id(
            VjpGen.NdArray<float> x, (VjpGen.NdArray<float> @{{type}}, VjpGen.NdArray<float>) y, [VjpGen.NonDiff] @{{type}} @{{type}});

        private static (VjpGen.NdArray<float> @{{type}}, (@{{type}}[] @{{type}}, @{{type}}?) Kept) F(
            VjpGen.NdArray<float> x, (VjpGen.NdArray<float>, VjpGen.NdArray<float>) y, @{{type}} @{{type}}) => (x, ([], null));

        private static (VjpGen.NdArray<float>, (VjpGen.NdArray<float> @{{type}}, VjpGen.NdArray<float>)) B(
            @{{type}} @{{type}}, (@{{type}}[] @{{type}}, @{{type}}?) kept, VjpGen.NdArray<float> g) => (g, (g, g));
        """;
}
