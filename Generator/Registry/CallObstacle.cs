using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Registry;

/// <summary>Why code elsewhere in the assembly cannot call a method.</summary>
internal static class CallObstacle
{
    /// <summary>The reason as a sentence that says what to do; none where it can.</summary>
    public static string? Of(IMethodSymbol method, Compilation compilation)
    {
        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
        {
            return "It cannot be called from outside of its type. Make it internal, and the types around it, or call GradCheck.Check "
                + "in there.";
        }

        if (!method.IsStatic)
        {
            return "It is called on an instance, and no sample of one is known. Call GradCheck.Check with one.";
        }

        if (method.IsVirtual || method.IsAbstract)
        {
            return "It is virtual, so that it cannot be called without a type that implements it. Call GradCheck.Check with one.";
        }

        return Chain(method).Any(IsObsolete)
            ? "It is obsolete, and using it is an error. Remove it, or mark it [SkipGradCheck]."
            : null;
    }

    private static IEnumerable<ISymbol> Chain(ISymbol method)
    {
        for (var symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            yield return symbol;
        }
    }

    private static bool IsObsolete(ISymbol symbol) => symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is
        {
            Name: "ObsoleteAttribute",
            ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
        }
        && attribute.ConstructorArguments.Any(static argument => argument.Value is true));
}
