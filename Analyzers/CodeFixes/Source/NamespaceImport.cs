using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.CodeFixes.Source;

/// <summary>Brings a namespace into scope for a whole file.</summary>
internal static class NamespaceImport
{
    public static void Add(CompilationUnitSyntax file, string name, SourceChanges changes)
    {
        var newLine = Layout.Of(file).NewLine;
        if (file.Usings.LastOrDefault() is { } last)
        {
            changes.Insert(file.SyntaxTree, Layout.EndOf(last), $"{newLine}using {name};");
        }
        else
        {
            changes.Insert(file.SyntaxTree, 0, $"using {name};{newLine}{newLine}");
        }
    }
}
