using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>The name that an ordinary method would have which does the same.</summary>
internal static class OrdinaryName
{
    private const string OperatorPrefix = "op_";

    /// <summary>
    /// Its own where C# lets it be written: <c>Log</c> of <c>ILayer.Log</c>, <c>UnaryNegation</c> of <c>operator -</c>, <c>GetValue</c> of
    /// <c>Value.get</c>.
    /// </summary>
    public static string Of(IMethodSymbol method)
    {
        var name = TypeNames.NameOf(method);
        return method switch
        {
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => name.Substring(OperatorPrefix.Length),
            { MethodKind: MethodKind.ExplicitInterfaceImplementation } => name.Substring(name.LastIndexOf('.') + 1),
            { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } => "Get" + Simple(property),
            { MethodKind: MethodKind.PropertySet, AssociatedSymbol: { } property } => "Set" + Simple(property),
            { MethodKind: MethodKind.EventAdd, AssociatedSymbol: { } change } => "Add" + Simple(change),
            { MethodKind: MethodKind.EventRemove, AssociatedSymbol: { } change } => "Remove" + Simple(change),
            _ => name,
        };
    }

    /// <summary>Without the interface that a member implements, and of an indexer what it is called elsewhere.</summary>
    private static string Simple(ISymbol member) => member.MetadataName.Substring(member.MetadataName.LastIndexOf('.') + 1);
}
