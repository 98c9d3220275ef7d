using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>Which of its residuals Bwd reads.</summary>
internal static class ResidualReads
{
    /// <summary>The arrays among the residuals that the body never reads. What it calls by underscores is not meant to be read.</summary>
    public static IEnumerable<Residual> Unread(RuleRoles rule, IMethodBodyOperation body, KnownTypes known)
    {
        List<Residual> kept = [.. rule.Residuals.SelectMany(Components).Where(residual => HoldsArrays(residual, known))];
        if (kept.Count == 0)
        {
            return [];
        }

        var references = body.Descendants().OfType<IParameterReferenceOperation>()
            .Where(reference => kept.Exists(residual => SymbolEqualityComparer.Default.Equals(residual.Parameter, reference.Parameter)));
        foreach (var reference in references)
        {
            kept.RemoveAll(residual =>
                SymbolEqualityComparer.Default.Equals(residual.Parameter, reference.Parameter) && Reads(reference, residual.Place, body));
        }

        return kept;
    }

    private static IEnumerable<Residual> Components(IParameterSymbol parameter) => TypeShapes.Tuple(parameter.Type) is { } tuple
        ? tuple.TupleElements.Select((element, place) => new Residual(parameter, place, $"{parameter.Name}.{element.Name}"))
        : [new Residual(parameter, Place: null, parameter.Name)];

    private static bool HoldsArrays(Residual residual, KnownTypes known)
    {
        var whole = residual.Parameter.Type;
        var type = residual.Place is { } place ? ((INamedTypeSymbol)whole).TupleElements[place].Type : whole;
        return residual.Name.Substring(residual.Name.LastIndexOf('.') + 1).Trim('_').Length > 0
            && (type is IArrayTypeSymbol
                || known.ArrayElement(type) is not null
                || KernelArguments.SpanElement(type) is not null
                || TypeShapes.OfNullable(type, known).HasLeaves);
    }

    /// <summary>Whether the parameter is read there in such a way that one of its elements is.</summary>
    private static bool Reads(IParameterReferenceOperation reference, int? place, IMethodBodyOperation body)
    {
        if (place is not { } index)
        {
            return true;
        }

        switch (reference.Parent)
        {
            case IFieldReferenceOperation { Field: var field } when field.ContainingType.IsTupleType:
                return FlowTypes.PlaceOf(field) == index;
            case IDeconstructionAssignmentOperation deconstruction when deconstruction.Value == reference:
                var target = (deconstruction.Target as IDeclarationExpressionOperation)?.Expression ?? deconstruction.Target;
                return target is not ITupleOperation { Elements: var elements } || IsUsed(elements[index], body);
            default:
                return true;
        }
    }

    /// <summary>Whether a target of a deconstruction is of any use. A discard is no oversight.</summary>
    private static bool IsUsed(IOperation target, IMethodBodyOperation body)
    {
        var variable = (target as IDeclarationExpressionOperation)?.Expression ?? target;
        return variable is not ILocalReferenceOperation { IsDeclaration: true, Local: var local }
            || body.Descendants().OfType<ILocalReferenceOperation>().Any(reference =>
                !reference.IsDeclaration && SymbolEqualityComparer.Default.Equals(reference.Local, local));
    }
}
