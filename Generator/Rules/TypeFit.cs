using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>Whether a value of one type may stand where a rule needs another.</summary>
internal sealed class TypeFit(Compilation compilation, KnownTypes known)
{
    private readonly NullFlow _nulls = new(compilation, areCollectionsMade: false);
    private readonly NullFlow _nullsOfMade = new(compilation, areCollectionsMade: true);

    /// <summary>The same type, whatever its tuple names and nullable annotations.</summary>
    public bool IsSame(ITypeSymbol from, ITypeSymbol to) =>
        SymbolEqualityComparer.Default.Equals(from, to) || compilation.ClassifyConversion(from, to).IsIdentity;

    /// <summary>
    /// As an argument is passed: static values convert implicitly, but no number becomes an array. Where residuals and cotangent have
    /// changed places, such a conversion would make the wrong rule compile.
    /// </summary>
    public bool Converts(ITypeSymbol from, ITypeSymbol to) =>
        SymbolEqualityComparer.Default.Equals(from, to)
        || (compilation.ClassifyConversion(from, to).IsImplicit
            && (TypeShapes.Of(from, known).HasLeaves || !TypeShapes.Of(to, known).HasLeaves));

    /// <summary>
    /// Whether what may be null may be so on the other side too, and no parts of a tuple have changed places, as their names tell. C# asks
    /// for neither.
    /// </summary>
    /// <param name="isMade">Whether the value is made for the call, so that nobody else sees what is put into its collections.</param>
    public bool Agrees(ITypeSymbol from, ITypeSymbol to, bool isMade = false) =>
        (isMade ? _nullsOfMade : _nulls).IsSafe(from, to) && !ExchangedNames.AreIn(from, to);

    /// <summary>As a type argument meets a constraint.</summary>
    public bool Satisfies(ITypeParameterSymbol argument, ITypeSymbol constraint) =>
        compilation.ClassifyConversion(argument, constraint) is { IsImplicit: true, IsUserDefined: false };

    /// <summary>As an output is returned: arrays are the same, other parts convert implicitly.</summary>
    public bool IsOutput(ITypeSymbol from, ITypeSymbol to) => TypeShapes.Of(to, known) switch
    {
        TypeShape.Leaf or TypeShape.Tree => IsSame(from, to),
        TypeShape.Tuple { IsNullable: false } => AreElements(from, to, IsOutput),
        _ => Converts(from, to),
    };

    /// <summary>
    /// As arrays are passed to a rule's method: they are the same, and any container of them may be allowed to be missing.
    /// </summary>
    public bool IsPassed(ITypeSymbol from, ITypeSymbol to) => TypeShapes.Tuple(from) is not null
        ? AreElements(from, TypeShapes.WithoutNullable(to), IsPassed)
        : IsSame(from, to) || (!from.IsRefLikeType && IsSame(from, TypeShapes.WithoutNullable(to)));

    /// <summary>As a cotangent is returned: arrays are the same, and any container of them may be missing.</summary>
    public bool IsCotangent(ITypeSymbol from, ITypeSymbol to) => TypeShapes.Tuple(to) is not null
        ? AreElements(TypeShapes.WithoutNullable(from), to, IsCotangent)
        : IsSame(TypeShapes.WithoutNullable(from), TypeShapes.WithoutNullable(to));

    private static bool AreElements(ITypeSymbol from, ITypeSymbol to, Func<ITypeSymbol, ITypeSymbol, bool> fits) =>
        SymbolEqualityComparer.Default.Equals(from, to)
        || (TypeShapes.Tuple(from) is { } given
            && TypeShapes.Tuple(to) is { } wanted
            && (ElementTypes.Of(given), ElementTypes.Of(wanted)) is var (sources, targets)
            && sources.Count == targets.Count
            && sources.Zip(targets, fits).All(static fit => fit));
}
