using Microsoft.CodeAnalysis;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

/// <summary>What the compiler refuses in a declaration it reports where it is written, and not once more in a generated file.</summary>
public class RepeatedErrorTests
{
    [Theory]
    [InlineData("public static partial NdArray<float> Id(Missing x);", "CS0246")]
    [InlineData("public static partial Missing Id(NdArray<float> x);", "CS0246")]
    [InlineData("public static partial NdArray<float> Id(NdArray<float> x, void y);", "CS1536")]
    [InlineData("public static partial NdArray<float> Id(params int[] n, NdArray<float> x);", "CS0231")]
    [InlineData("public static partial NdArray<float> Id(params NdArray<float> x);", "CS0225")]
    [InlineData("public static partial NdArray<float> Id(params out NdArray<float>[] x);", "CS1611")]
    [InlineData("public static partial NdArray<float> Id(scoped NdArray<float> x);", "CS9048")]
    [InlineData("public static partial NdArray<float> Id(NdArray<float> x, int x);", "CS0100")]
    [InlineData("public static partial NdArray<float> Id<T, T>(NdArray<float> x);", "CS0692")]
    [InlineData("public sealed static partial NdArray<float> Id(NdArray<float> x);", "CS0238")]
    [InlineData("public private static partial NdArray<float> Id(NdArray<float> x);", "CS0107")]
    [InlineData("public partial NdArray<float> Id(NdArray<float> x);", "CS0708")]
    [InlineData("static partial NdArray<float> Id(NdArray<float> x);", "CS8796")]
    [InlineData("public static readonly partial NdArray<float> Id(NdArray<float> x);", "CS0106")]
    [InlineData("public static required partial NdArray<float> Id(NdArray<float> x);", "CS0106")]
    [InlineData("public static async partial NdArray<float> Id(NdArray<float> x);", "CS1994")]
    [InlineData("public static partial int* Id(NdArray<float> x);", "CS0214")]
    [InlineData("public static partial NdArray<float> Id(NdArray<float> x, [NonDiff] delegate*<void> f);", "CS0214")]
    [InlineData("public static partial NdArray<float> Id(params this NdArray<float>[] x);", "CS1104")]
    [InlineData(
        "public static partial NdArray<float> Id(params System.Collections.Generic.Dictionary<string, NdArray<float>> x);", "CS9215")]
    [InlineData("protected static partial NdArray<float> Id(NdArray<float> x);", "CS1057")]
    [InlineData("public static partial NdArray<float> IdFwd(NdArray<float> x);", "CS0111")]
    public void In_a_method(string method, string error)
    {
        var run = GeneratorRun.Of(Snippets.InOps($"""
            [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
            {method}

            {Snippets.IdRule}
            """));

        AssertOnlyInSource(run, error);
    }

    [Fact]
    public void In_an_extension_method_of_a_class_that_is_not_static() => AssertOnlyInSource(
        GeneratorRun.Of($$"""
            using VjpGen;

            public partial class Ops
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static partial NdArray<float> Id(this NdArray<float> x);

                {{Snippets.IdRule}}
            }
            """),
        "CS1106");

    [Fact]
    public void In_a_static_method_that_is_readonly() => AssertOnlyInSource(
        GeneratorRun.Of($$"""
            using VjpGen;

            public partial struct Ops
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                public static readonly partial NdArray<float> Id(NdArray<float> x);

                {{Snippets.IdRule}}
            }
            """),
        "CS8657");

    [Fact]
    public void In_a_protected_method_of_a_struct() => AssertOnlyInSource(
        GeneratorRun.Of($$"""
            using VjpGen;

            public partial struct Ops
            {
                [CustomVjp(nameof(IdFwd), nameof(IdBwd))]
                protected internal static partial NdArray<float> Id(NdArray<float> x);

                {{Snippets.IdRule}}
            }
            """),
        "CS0666");

    [Theory]
    [InlineData("struct", "CS0106")]
    [InlineData("sealed class", "CS0549")]
    public void In_a_virtual_method_of_a_type_that_nothing_derives_from(string type, string error)
    {
        var (modifier, keyword) = type is "struct" ? ("", type) : ("sealed ", "class");
        AssertOnlyInSource(
            GeneratorRun.Of($$"""
                using VjpGen;

                public {{modifier}}partial {{keyword}} Ops
                {
                    [CustomVjp(nameof(Fwd), nameof(Bwd))]
                    public virtual partial NdArray<float> Id(NdArray<float> x);

                    (NdArray<float>, int) Fwd(NdArray<float> x) => (x, 1);

                    NdArray<float> Bwd(int residuals, NdArray<float> g) => g;
                }
                """),
            error);
    }

    [Fact]
    public void In_a_method_that_overrides_nothing() => AssertOnlyInSource(
        GeneratorRun.Of("""
            using VjpGen;

            public partial class Ops
            {
                [CustomVjp(nameof(Fwd), nameof(Bwd))]
                public override partial NdArray<float> Id(NdArray<float> x);

                (NdArray<float>, int) Fwd(NdArray<float> x) => (x, 1);

                NdArray<float> Bwd(int residuals, NdArray<float> g) => g;
            }
            """),
        "CS0115");

    private static void AssertOnlyInSource(GeneratorRun run, string error)
    {
        var errors = run.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();

        Assert.Contains(errors, diagnostic => diagnostic.Id == error);
        Assert.All(errors, static diagnostic => Assert.Equal("Test0.cs", diagnostic.Location.SourceTree?.FilePath));
    }
}
