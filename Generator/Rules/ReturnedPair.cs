using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The pair that Fwd returns.</summary>
internal sealed record ReturnedPair(IFieldSymbol Output, IFieldSymbol Residuals)
{
    /// <summary>What <see cref="KnownTypes"/> makes of a type once; none of one that is no pair.</summary>
    public static ReturnedPair? Read(ITypeSymbol type) => TypeShapes.Tuple(type) is { TupleElements: { Length: 2 } elements }
        ? new ReturnedPair(elements[0], elements[1])
        : null;
}
