using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>
/// Stands in for <c>CSharpAnalyzerVerifier</c> of the <c>Microsoft.CodeAnalysis.Testing</c> packages. Besides the analyzer's
/// diagnostics every error and warning of the compiler must be expected too, in generated code as in the test's own.
/// </summary>
internal static class AnalyzerVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public static DiagnosticResult Diagnostic(string id) => new(id);

    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected) => VerifyAnalyzerAsync([source], expected);

    /// <summary>Places are looked up in the first of the files.</summary>
    public static async Task VerifyAnalyzerAsync(string[] sources, params DiagnosticResult[] expected)
    {
        var marked = MarkupSource.Parse(sources[0]);
        var compilation = Compilations.Of([marked.Text, .. sources[1..]]);
        var actual = (await AnalyzerRun.OfAsync(compilation, new TAnalyzer())).ToList();
        var missing = new List<string>();
        foreach (var wanted in Expectations(marked, expected))
        {
            var index = actual.FindIndex(wanted.Matches);
            if (index < 0)
            {
                missing.Add(wanted.ToString());
            }
            else
            {
                actual.RemoveAt(index);
            }
        }

        Assert.True(
            missing.Count == 0 && actual.Count == 0,
            $"Expected but not reported:\n{string.Join('\n', missing)}\n"
            + $"Reported but not expected:\n{string.Join('\n', actual.Select(Describe))}");
    }

    private static IEnumerable<Expectation> Expectations(MarkupSource marked, IEnumerable<DiagnosticResult> results) =>
    [
        .. marked.Diagnostics.Select(static mark => new Expectation(mark.Id, mark.Span, Message: null)),
        .. results.Select(result => new Expectation(result.Id, result.Place is { } place ? marked.Place(place) : null, result.Message)),
    ];

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} at {diagnostic.Location.SourceSpan} '{Text(diagnostic)}': {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static string? Text(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan);

    private sealed record Expectation(string Id, TextSpan? Span, string? Message)
    {
        public bool Matches(Diagnostic diagnostic) =>
            diagnostic.Id == Id
            && (Span is null || (diagnostic.Location.SourceSpan == Span && diagnostic.Location.SourceTree?.FilePath == "Test0.cs"))
            && (Message is null || diagnostic.GetMessage(CultureInfo.InvariantCulture) == Message);

        public override string ToString() => $"{Id} at {Span}: {Message}";
    }
}
