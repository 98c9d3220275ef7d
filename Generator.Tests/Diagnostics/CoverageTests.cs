using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has a test that shows it in its place with its whole message, and one in which the like is silent.</summary>
public class CoverageTests
{
    public static TheoryData<string> Ids => DescriptorTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_test_shows_it_in_its_place_with_its_message(string id)
    {
        var name = typeof(DiagnosticIds).GetFields().Single(field => Equals(field.GetRawConstantValue(), id)).Name;

        Assert.Contains(
            MethodsOf(id),
            method => method.Contains($"DiagnosticIds.{name})", StringComparison.Ordinal)
                && method.Contains(".WithLocation(", StringComparison.Ordinal)
                && method.Contains(".WithMessage(", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_test_shows_code_without_it(string id) => Assert.Contains(
        MethodsOf(id),
        test => test.StartsWith('[')
            && test.Contains("Verify", StringComparison.Ordinal)
            && !test.Contains(".Diagnostic(", StringComparison.Ordinal)
            && !test.Contains("{|" + id, StringComparison.Ordinal));

    /// <summary>The methods of its tests. Those with an attribute are the tests themselves.</summary>
    private static IEnumerable<string> MethodsOf(string id)
    {
        var source = File.ReadAllText(Repository.PathOf($"Generator.Tests/Diagnostics/{id}Tests.cs"));
        return CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(static method => method.ToString());
    }
}
