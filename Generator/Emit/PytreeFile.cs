using Microsoft.CodeAnalysis.Text;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The file that is generated for a <c>[Pytree]</c> type: how a copy with other arrays is made.</summary>
internal sealed class PytreeFile
{
    private readonly SourceWriter _writer;
    private readonly PytreeType _type;
    private readonly string _visitorType;

    private PytreeFile(SourceWriter writer, PytreeType type)
    {
        (_writer, _type) = (writer, type);
        _visitorType = new NameScope(type.TypeParameters).Declare("TVisitor");
    }

    public static SourceText Write(PytreeType type) =>
        SourceFrame.Write(type.Namespace, type.ContainingTypes, type, static (writer, type) => new PytreeFile(writer, type).WriteType());

    private void WriteType()
    {
        using (_writer.OpenBlock($"{_type.Header} : global::VjpGen.IPytree<{_type.Type}>"))
        {
            WriteMap();
            _writer.Line();
            WriteRegistration();
            foreach (var member in _type.Members.Where(static member => member.ReadOnlyField is not null))
            {
                _writer.Line();
                WriteAccessor(member);
            }
        }
    }

    private void WriteMap()
    {
        var isDerived = _type.Bases.Count > 0;
        var modifier = isDerived ? "override " : _type.Kind == PytreeKind.OpenClass ? "virtual " : "";
        _writer.Line("/// <summary>A copy in which each array is what the visitor makes of it. All else is carried along.</summary>");
        _writer.Line(SourceFrame.GeneratedCode);
        _writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        _writer.Line($"public {modifier}{_type.Type} MapLeaves<{_visitorType}>(ref {_visitorType} visitor)");
        if (!isDerived)
        {
            _writer.Line($"    where {_visitorType} : {RuleText.Support}ILeafVisitor");
        }

        using (_writer.OpenBlock())
        {
            _writer.Line($"{_type.Type} copy = {Copy()};");
            foreach (var member in _type.Members)
            {
                var target = member.ReadOnlyField is null
                    ? $"copy.{Identifiers.Escape(member.Name)}"
                    : $"{AccessorName(member)}({(_type.Kind == PytreeKind.Struct ? "ref " : "")}copy)";
                var value = $"this.{Identifiers.Escape(member.Name)}";
                _writer.Line($"{target} = {member.Shape}.MapMember({RuleText.Literal(member.Name)}, {value}, ref visitor);");
            }

            _writer.Line("return copy;");
        }
    }

    private string Copy() => _type switch
    {
        { Bases.Count: > 0 } => $"({_type.Type})base.MapLeaves(ref visitor)",
        { Kind: PytreeKind.Struct } => "this",
        _ => $"({_type.Type})this.MemberwiseClone()",
    };

    private void WriteRegistration()
    {
        _writer.Line("/// <summary>Makes the type and collections of it known to the transforms.</summary>");
        _writer.Line(SourceFrame.GeneratedCode);
        using (_writer.OpenBlock("void global::VjpGen.IPytree.Register()"))
        {
            foreach (var type in _type.Bases.Prepend(_type.Type))
            {
                _writer.Line(
                    $"{RuleText.Support}PytreeShapes.RegisterContainersOf({RuleText.Support}PytreeShapes.Self<{type}>());");
            }
        }
    }

    /// <summary>Only a constructor may assign the member, and a copy is not made by one.</summary>
    private void WriteAccessor(PytreeMember member)
    {
        var self = _type.Kind == PytreeKind.Struct ? $"ref {_type.Type}" : _type.Type;
        _writer.Line(SourceFrame.GeneratedCode);
        _writer.Line(
            "[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, "
            + $"Name = {RuleText.Literal(member.ReadOnlyField!)})]");
        _writer.Line($"private static extern ref {member.Type} {AccessorName(member)}({self} self);");
    }

    private static string AccessorName(PytreeMember member) => $"__{member.Name}OfCopy";
}
