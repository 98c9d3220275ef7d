using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>Finds members of a tree whose arrays differentiation does not.</summary>
internal sealed class HiddenMemberCheck(INamedTypeSymbol type, KnownTypes known)
{
    private const string OrNonDiff = "or mark the member [NonDiff]";

    private readonly HiddenArrays _hidden = new(known);

    public IEnumerable<PytreeViolation> OfMembers() => StoredMember.Of(type)
        .Where(member => !member.IsMarkedNonDiff(known) && !known.Errors.Of(member.Type))
        .Select(Of)
        .OfType<PytreeViolation>();

    public PytreeViolation? OfCaptured(IParameterSymbol parameter)
    {
        if (known.IsMarkedNonDiff(parameter) || !_hidden.HasArrays(parameter.Type))
        {
            return null;
        }

        var shown = TypeNames.InShort(parameter.Type);
        var name = Identifiers.Capitalized(parameter.Name);
        return Violation(
            parameter,
            "it is used outside of initializers, and what keeps it for that is no member; assign it to one and use that, "
            + "or mark the parameter [NonDiff]",
            $"public {shown} {name} {{ get; }} = {Identifiers.Escape(parameter.Name)};");
    }

    private PytreeViolation? Of(StoredMember member)
    {
        var shown = TypeNames.InShort(member.Type);
        if (member.Hindrance is { } hindrance)
        {
            return _hidden.HasArrays(member.Type)
                ? Violation(
                    member.Symbol,
                    $"it {hindrance}; keep them in a member that can be copied, {OrNonDiff}",
                    MendedMember.Plain(member.Symbol, shown))
                : null;
        }

        if (_hidden.FirstDeadEnd(member.Type) is not { } end)
        {
            return null;
        }

        var (reason, expected) = OfDeadEnd(member, end, shown);
        return Violation(member.Symbol, reason, expected);
    }

    private (string Reason, string Expected) OfDeadEnd(StoredMember member, ITypeSymbol end, string shown)
    {
        if (known.ArrayElement(end) is ITypeParameterSymbol { ContainingSymbol: INamedTypeSymbol owner } element)
        {
            var clause = ConstraintClauses.Differentiable(element.Name);
            return (
                $"nothing says that '{element.Name}' has derivatives; constrain it, {OrNonDiff}",
                PytreeDeclaration.Constrained(owner, clause));
        }

        if (end is ITypeParameterSymbol { ContainingSymbol: INamedTypeSymbol generic } parameter)
        {
            var constraints = string.Join(", ", [.. parameter.ConstraintTypes.Select(TypeNames.InShort), $"IPytree<{parameter.Name}>"]);
            return (
                $"nothing says that '{parameter.Name}' is a pytree itself; constrain it, {OrNonDiff}",
                PytreeDeclaration.Constrained(generic, $"where {parameter.Name} : {constraints}"));
        }

        var endShown = TypeNames.InShort(end);
        if (new MendedType(_hidden).Of(member.Type) is { } mended)
        {
            return ($"'{endShown}' is not a tree of arrays; use one that is, {OrNonDiff}", MendedMember.Of(member.Symbol, mended));
        }

        return end is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } own
            ? ($"'{endShown}' has arrays but is not a pytree; mark it [Pytree], {OrNonDiff}", PytreeDeclaration.Marked(own))
            : ($"'{endShown}' is not a tree of arrays; use one that is, {OrNonDiff}", MendedMember.NonDiff(member.Symbol, shown));
    }

    private PytreeViolation Violation(ISymbol place, string reason, string expected) =>
        new(DiagnosticIds.HiddenArrays, place, MendedMember.NameOf(place), TypeNames.InShort(type), reason, expected);
}
