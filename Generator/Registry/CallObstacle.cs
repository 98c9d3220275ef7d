using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

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

        if (Obsolescence.Forbids(method))
        {
            return "It, or a type that its signature names, is obsolete, and using that is an error. Remove it, or mark it "
                + "[SkipGradCheck].";
        }

        return MarkAgainstTrimming(method) is { } mark
            ? $"It is marked [{mark}], and what checks all rules is kept in trimmed programs too. Call GradCheck.Check."
            : null;
    }

    /// <summary>The attribute, of the method or a type around it, that makes calling it an error in programs that are trimmed.</summary>
    private static string? MarkAgainstTrimming(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingSymbol)
        {
            foreach (var attribute in symbol.GetAttributes())
            {
                if (attribute.AttributeClass is
                    {
                        Name: "RequiresUnreferencedCodeAttribute" or "RequiresDynamicCodeAttribute" or "RequiresAssemblyFilesAttribute",
                        ContainingNamespace: { Name: "CodeAnalysis", ContainingNamespace.Name: "Diagnostics" },
                    } type)
                {
                    return type.Name.Substring(0, type.Name.Length - nameof(Attribute).Length);
                }
            }
        }

        return null;
    }
}
