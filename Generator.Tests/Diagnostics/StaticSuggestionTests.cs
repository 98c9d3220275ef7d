using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>What the SDK's own analyzer says of the methods of rules (CA1822).</summary>
public class StaticSuggestionTests
{
    private const string Source = """
        using VjpGen;

        public partial class Layer
        {
            [CustomVjp(nameof(Fwd), "Bwd", Primal = nameof(Value))]
            public partial NdArray<float> Apply(NdArray<float> x);

            private NdArray<float> Value(NdArray<float> x) => x;

            private (NdArray<float>, int) Fwd(NdArray<float> x) => (x, 1);

            private NdArray<float> Bwd(int kept, NdArray<float> g) => g;

            private NdArray<float> Helper(NdArray<float> x) => x;
        }

        public partial class Other
        {
            private NdArray<float> Fwd(NdArray<float> x) => x;
        }
        """;

    [Fact]
    public async Task The_methods_that_the_rule_of_an_instance_names_are_not_to_be_made_static() =>
        Assert.Equal(["Helper", "Fwd"], await SuggestedAsync(new StaticSuggestionSuppressor()));

    [Fact]
    public async Task Without_the_suppressor_they_are() =>
        Assert.Equal(["Value", "Fwd", "Bwd", "Helper", "Fwd"], await SuggestedAsync());

    private static async Task<IEnumerable<string>> SuggestedAsync(params DiagnosticAnalyzer[] suppressors)
    {
        var compilation = GeneratorRun.Of(Source).Output;
        var reported = await AnalyzerRun.AnalyzersAloneAsync(compilation, [SdkAnalyzer(), .. suppressors]);
        return reported
            .Where(static diagnostic => diagnostic.Id == "CA1822" && diagnostic.Location.SourceTree!.FilePath == "Test0.cs")
            .OrderBy(static diagnostic => diagnostic.Location.SourceSpan)
            .Select(static diagnostic => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    private static DiagnosticAnalyzer SdkAnalyzer()
    {
        var sdk = Path.GetFullPath("../../..", BuildNotes.Of("Csc"));
        var assembly = Assembly.LoadFrom(
            Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers", "Microsoft.CodeAnalysis.NetAnalyzers.dll"));
        return (DiagnosticAnalyzer)Activator.CreateInstance(
            assembly.GetType("Microsoft.CodeQuality.Analyzers.QualityGuidelines.MarkMembersAsStaticAnalyzer", throwOnError: true)!)!;
    }
}
