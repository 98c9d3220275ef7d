namespace VjpGen.Generator.Models;

/// <summary>Everything the generated part of a <c>[Pytree]</c> type is made from.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="ContainingTypes">The headers of the types around it, outermost first.</param>
/// <param name="Header">Its own: <c>partial record Params</c>.</param>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="TypeParameters">Names that are taken.</param>
/// <param name="Kind">How a copy is made.</param>
/// <param name="Bases">The <c>[Pytree]</c> types it derives from, nearest first.</param>
/// <param name="Members">Those with arrays, in order of declaration.</param>
internal sealed record PytreeType(
    string HintName,
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Header,
    string Type,
    EquatableArray<string> TypeParameters,
    PytreeKind Kind,
    EquatableArray<string> Bases,
    EquatableArray<PytreeMember> Members);

/// <summary>What decides how a copy of a <c>[Pytree]</c> value is made.</summary>
internal enum PytreeKind
{
    /// <summary>Assignment copies it.</summary>
    Struct,

    /// <summary>A class that nothing derives from.</summary>
    SealedClass,

    /// <summary>A class whose derived classes copy their own members.</summary>
    OpenClass,
}

/// <summary>A field or property of a <c>[Pytree]</c> type that has arrays.</summary>
/// <param name="Type">Its type as generated code writes it.</param>
/// <param name="Shape">C# for its shape.</param>
/// <param name="ReadOnlyField">The field behind it, where it cannot be assigned outside of a constructor.</param>
internal sealed record PytreeMember(string Name, string Type, string Shape, string? ReadOnlyField);
