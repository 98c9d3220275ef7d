using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Analyzers;

/// <summary>The attribute as it is written, by which the declaration is found that the user has marked.</summary>
internal static class PytreeMark
{
    public const string Name = "Pytree";

    public static bool IsOn(TypeDeclarationSyntax type) =>
        type.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute =>
            attribute.Name.ToString().Split('.', ':').Last() is Name or Name + "Attribute");
}
