using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// What the compiler refuses in the declaration of a method. A part that is generated would have to repeat it, and be refused for the same
/// a second time, in a file that nobody can mend.
/// </summary>
internal static class CompilerRefusal
{
    /// <param name="modifiers">What its declaration says.</param>
    public static bool IsOf(IMethodSymbol method, IReadOnlyList<string> modifiers, KnownTypes known) =>
        ErrorTypes.AreMentionedIn(method, known)
        || (UnsupportedFeatures.MentionsPointer(method, known) && !IsUnsafe(method))
        || method.Parameters.Any(IsRefused)
        || HasDuplicates(method.Parameters)
        || HasDuplicates(method.TypeParameters)
        || (method.IsExtensionMethod && !MayExtend(method.ContainingType))
        || (method.ContainingType.IsStatic && !method.IsStatic)
        || (IsProtected(method) && method.ContainingType is { IsStatic: true } or { IsValueType: true })
        || (method.IsVirtual && method.ContainingType.IsSealed)
        || (method.IsOverride && method.OverriddenMethod is null)
        || (method is { IsSealed: true, IsOverride: false, ContainingType.TypeKind: not TypeKind.Interface })
        || (method.IsStatic && method.ContainingType.IsValueType && modifiers.Contains("readonly"))
        || !IsAccessibilityClear(method, modifiers);

    private static bool IsUnsafe(ISymbol symbol) =>
        DeclaredModifiers.Of(symbol).Contains("unsafe") || (symbol.ContainingType is { } type && IsUnsafe(type));

    private static bool IsProtected(IMethodSymbol method) => method.DeclaredAccessibility
        is Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal;

    private static bool HasDuplicates<T>(ImmutableArray<T> symbols)
        where T : ISymbol =>
        symbols.Length > 1 && symbols.Select(static symbol => symbol.Name).Distinct(StringComparer.Ordinal).Count() < symbols.Length;

    /// <summary>Only a partial method without a value may state none, and only <c>protected</c> goes together with another one.</summary>
    private static bool IsAccessibilityClear(IMethodSymbol method, IReadOnlyList<string> modifiers) =>
        modifiers.Count(static modifier => modifier is "public" or "protected" or "internal" or "private") switch
        {
            0 => method.ReturnsVoid,
            1 => true,
            2 => modifiers.Contains("protected") && !modifiers.Contains("public"),
            _ => false,
        };

    private static bool IsRefused(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_Void
        || (parameter.IsParams && !(parameter.RefKind == RefKind.None && IsLast(parameter) && IsCollection(parameter.Type)))
        || (parameter is { IsParams: true, Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } })
        || (parameter.ScopedKind == ScopedKind.ScopedValue && !parameter.Type.IsRefLikeType);

    private static bool IsLast(IParameterSymbol parameter) =>
        parameter.Ordinal == ((IMethodSymbol)parameter.ContainingSymbol).Parameters.Length - 1;

    private static bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } or { IsRefLikeType: true } or { SpecialType: SpecialType.System_Collections_IEnumerable }
        || (type.AllInterfaces.Any(static candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable)
            && !TakesPairsOnly(type));

    /// <summary>Whether elements are added to it with a key, as to a dictionary, so that there is none for a list of elements.</summary>
    private static bool TakesPairsOnly(ITypeSymbol type)
    {
        var additions = type.GetMembers("Add").OfType<IMethodSymbol>()
            .Where(static method => method.MethodKind == MethodKind.Ordinary)
            .ToList();
        return additions.Count > 0 && additions.TrueForAll(static method => method.Parameters.Length > 1);
    }

    private static bool MayExtend(INamedTypeSymbol type) => type is { IsStatic: true, ContainingType: null, TypeParameters.IsEmpty: true };
}
