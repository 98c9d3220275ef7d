using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// The types of the elements of tuples. They are asked of the type arguments, since the compiler makes every member of a tuple's type
/// when it is asked for the elements themselves: those are for who needs their names.
/// </summary>
internal static class ElementTypes
{
    /// <summary>The most elements of a tuple that stand in its own type; the others stand in that of a tuple inside it.</summary>
    private const int Direct = 7;

    public static IReadOnlyList<ITypeSymbol> Of(INamedTypeSymbol tuple)
    {
        var arguments = tuple.TypeArguments;
        return arguments.Length <= Direct ? arguments : [.. arguments.Take(Direct), .. Of((INamedTypeSymbol)arguments[Direct])];
    }
}
