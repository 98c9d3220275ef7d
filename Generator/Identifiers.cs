using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Generator;

/// <summary>Names as C# writes them.</summary>
internal static class Identifiers
{
    /// <summary>The name, with the <c>@</c> that a keyword needs to be one.</summary>
    public static string Escape(string name) => IsReserved(name) ? "@" + name : name;

    /// <summary>The name of a type where it is declared, which must not be <c>record</c>, <c>file</c> and the like either.</summary>
    public static string EscapeDeclaredType(string name) => IsReserved(name) || IsContextual(name) ? "@" + name : name;

    /// <summary>The name with a capital at its start; that of a parameter without a name, as one has while it is typed, is empty.</summary>
    public static string Capitalized(string name) => WithStart(name, char.ToUpperInvariant);

    /// <summary>The name with a small letter at its start.</summary>
    public static string Uncapitalized(string name) => WithStart(name, char.ToLowerInvariant);

    private static string WithStart(string name, Func<char, char> change) =>
        name.Length == 0 ? name : change(name[0]) + name.Substring(1);

    private static bool IsReserved(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None;

    private static bool IsContextual(string name) => SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
