using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>Where plain numbers are made of an array, through which no gradient goes.</summary>
internal static class ArrayExit
{
    /// <summary>Whether a method of the runtime does so with its instance, or with its first argument.</summary>
    public static bool Is(IMethodSymbol method, KnownTypes known) =>
        method.Name is "Item" or "ToArray" or "AsSpan" or "AsTensorSpan"
        && method.ContainingType.Name is "NdArray" or "Linalg" or "Autodiff"
        && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Runtime);

    /// <summary>Whether an operator does.</summary>
    public static bool Is(IConversionOperation conversion, KnownTypes known) =>
        conversion.Operand.Type is { } type && known.ArrayElement(type) is not null && conversion.OperatorMethod is not null;
}
