using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers;

/// <summary>A property that is a field.</summary>
internal static class AutoProperty
{
    public static bool Is(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated }
                && SymbolEqualityComparer.Default.Equals(associated, property.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
