using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Analyzers;

/// <summary>Whether other types may call a Fwd, and so read what it keeps. Names are enough: a doubt speaks for the rule.</summary>
internal static class FwdMentions
{
    public static bool AreOutsideOf(IMethodSymbol fwd, Compilation compilation, CancellationToken cancellation)
    {
        var type = fwd.ContainingType;
        if (IsSeenByOtherAssemblies(fwd))
        {
            return true;
        }

        // What is private is seen by the type itself, and by those that are nested in it.
        return fwd.DeclaredAccessibility == Accessibility.Private
            ? type.DeclaringSyntaxReferences.Any(part => !IsGenerated(part.SyntaxTree) && HasMention(part.GetSyntax(cancellation), fwd))
            : compilation.SyntaxTrees.Any(tree => !IsGenerated(tree) && HasMention(tree.GetRoot(cancellation), fwd));
    }

    /// <summary>The code of the rules calls every Fwd, and reads nothing of what it keeps.</summary>
    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);

    private static bool IsSeenByOtherAssemblies(IMethodSymbol fwd)
    {
        for (ISymbol symbol = fwd; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasMention(SyntaxNode where, IMethodSymbol fwd)
    {
        foreach (var node in where.DescendantNodes())
        {
            if (node is SimpleNameSyntax name
                && name.Identifier.ValueText == fwd.Name
                && !NameOfSyntax.IsAround(name)
                && !IsOf(fwd.ContainingType, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name stands in a member of the type itself, whose operations have been looked at.</summary>
    private static bool IsOf(INamedTypeSymbol type, SyntaxNode name)
    {
        var declaration = name.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return declaration is not null
            && type.DeclaringSyntaxReferences.Any(part =>
                part.SyntaxTree == declaration.SyntaxTree && part.Span == declaration.Span);
    }
}
