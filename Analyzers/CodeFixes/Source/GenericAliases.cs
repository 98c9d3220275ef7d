using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.CodeFixes.Source;

/// <summary>
/// Names that <c>using</c> directives give to generic types. Roslyn writes a type by its alias only where the directive stands in the file.
/// </summary>
internal sealed class GenericAliases
{
    private readonly IReadOnlyList<(string Name, ImmutableArray<SymbolDisplayPart> Target)> _aliases;

    /// <param name="parts">How types are written otherwise.</param>
    public GenericAliases(SemanticModel model, int position, Func<ITypeSymbol, ImmutableArray<SymbolDisplayPart>> parts)
    {
        var aliases = model.GetImportScopes(position).SelectMany(static scope => scope.Aliases);
        _aliases =
        [
            .. aliases.Where(static alias => alias.Target is INamedTypeSymbol { IsGenericType: true, IsTupleType: false })
                .GroupBy(static alias => alias.Target, SymbolEqualityComparer.Default)
                .Where(static group => group.Count() == 1)
                .Select(static group => group.First())
                .Where(IsVisible)
                .Select(alias => (alias.Name, parts((ITypeSymbol)alias.Target)))
                .Where(static alias => alias.Item2.Length > 1),
        ];

        bool IsVisible(IAliasSymbol alias)
        {
            var found = model.LookupNamespacesAndTypes(position, name: alias.Name);
            return found.Length == 1
                && SymbolEqualityComparer.Default.Equals(found[0] is IAliasSymbol { Target: var target } ? target : found[0], alias.Target);
        }
    }

    /// <summary>The parts of a type as text, with the names for those that have one.</summary>
    /// <param name="text">How a part is written that belongs to none.</param>
    public string Write(ImmutableArray<SymbolDisplayPart> parts, Func<SymbolDisplayPart, string> text)
    {
        var written = "";
        for (var i = 0; i < parts.Length; i++)
        {
            var (name, target) = _aliases.FirstOrDefault(alias => IsAt(parts, i, alias.Target));
            written += name ?? text(parts[i]);
            i += name is null ? 0 : target.Length - 1;
        }

        return written;
    }

    private static bool IsAt(ImmutableArray<SymbolDisplayPart> parts, int start, ImmutableArray<SymbolDisplayPart> target) =>
        start + target.Length <= parts.Length
        && target.Zip(parts.Skip(start), static (wanted, given) => wanted.ToString() == given.ToString()
            && SymbolEqualityComparer.Default.Equals(wanted.Symbol, given.Symbol)).All(static isSame => isSame);
}
