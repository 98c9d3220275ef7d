using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Compilations as a project of a user would have them.</summary>
internal static class Compilations
{
    public static CSharpParseOptions Parse(LanguageVersion version = LanguageVersion.Preview) =>
        new(version, DocumentationMode.Parse);

    public static CSharpCompilationOptions Options(NullableContextOptions nullable = NullableContextOptions.Enable) =>
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: nullable);

    /// <summary>A compilation of files called <c>Test0.cs</c>, <c>Test1.cs</c> and so on.</summary>
    public static CSharpCompilation Of(params IEnumerable<string> sources) => CSharpCompilation.Create(
        "Tests",
        sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, Parse(), $"Test{index}.cs")),
        References.All,
        Options());

    /// <summary>Errors and warnings of the compiler, as lines a failing test can show.</summary>
    public static IReadOnlyList<string> Complaints(this Compilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => diagnostic.ToString()),
    ];
}
