using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has a test that shows it in its place with its whole message, and one in which the like is silent.</summary>
public class CoverageTests
{
    public static TheoryData<string> Ids => DescriptorTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_test_shows_it_in_its_place_with_its_message(string id) => Assert.Contains(
        TestsOf(id),
        static test => test.Contains(".WithLocation(", StringComparison.Ordinal) && test.Contains(".WithMessage(", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_test_shows_code_without_it(string id) => Assert.Contains(
        TestsOf(id),
        test => test.Contains("Verify", StringComparison.Ordinal)
            && !test.Contains(".Diagnostic(", StringComparison.Ordinal)
            && !test.Contains("{|" + id, StringComparison.Ordinal));

    private static IEnumerable<string> TestsOf(string id)
    {
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Diagnostics", id + "Tests.cs"));
        return CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(static method => method.AttributeLists.Count > 0)
            .Select(static method => method.ToString());
    }
}
