using Verify = VjpGen.Generator.Tests.Harness.CodeFixVerifier<VjpGen.Analyzers.CustomVjpAnalyzer, VjpGen.CodeFixes.MendCotangentsFix>;

namespace VjpGen.Generator.Tests.CodeFixes;

/// <summary>What fixes add is called as the user calls it.</summary>
public class AliasTests
{
    private const string Missing = "?) ?? throw new System.NotImplementedException(\"the cotangent of 'w'\")";

    [Theory]
    [InlineData("using D = VjpGen.NdArray<double>;", "")]
    [InlineData("", "global using D = VjpGen.NdArray<double>;")]
    [InlineData("using E = System.Collections.Generic.List<int>;", "global using D = VjpGen.NdArray<double>;")]
    public Task An_alias_is_used_wherever_it_is_given(string inFile, string elsewhere) => Verify.VerifyCodeFixAsync(
        [Source("D", "{|VJP013:D|}", "g", inFile), elsewhere],
        [Source("D", "(D, D?)", "(g, default(D" + Missing + ")", inFile), elsewhere]);

    [Theory]
    [InlineData("class D;", "global using D = VjpGen.NdArray<double>;")]
    [InlineData("", "global using D = VjpGen.NdArray<double>; global using E = VjpGen.NdArray<double>;")]
    [InlineData("", "global using D = VjpGen.NdArray<float>;")]
    public Task Where_no_alias_alone_means_the_type_there_it_is_written_out(string inType, string elsewhere)
    {
        const string type = "NdArray<double>";
        return Verify.VerifyCodeFixAsync(
            [Source(type, $"{{|VJP013:{type}|}}", "g", "", inType), elsewhere],
            [Source(type, $"({type}, {type}?)", $"(g, default({type}{Missing})", "", inType), elsewhere]);
    }

    private static string Source(string array, string returned, string value, string inFile, string inType = "") => $$"""
        using VjpGen;
        {{inFile}}

        public static partial class Ops
        {
            {{inType}}

            [CustomVjp(nameof(F), nameof(B))]
            public static partial {{array}} Mix({{array}} x, {{array}}? w);

            static ({{array}}, bool) F({{array}} x, {{array}}? w) => (x, true);

            static {{returned}} B(bool kept, {{array}} g) => {{value}};
        }
        """;
}
