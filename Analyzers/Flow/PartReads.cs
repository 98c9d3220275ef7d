using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>
/// Finds out which parts of its parameters a body reads. A part that only gets into variables which are not read themselves is not read,
/// nor is one that is replaced first; whatever is not understood reads all that it is given.
/// </summary>
internal sealed class PartReads
{
    private readonly List<ILocalReferenceOperation> _locals = [];
    private readonly HashSet<(ILocalSymbol Variable, ValuePart Part)> _followed = [];

    private PartReads()
    {
    }

    /// <summary>Notes it in the parts.</summary>
    /// <param name="body">The body of the method with the parameters.</param>
    /// <param name="survey">What there is in it.</param>
    /// <param name="parameters">All that the parameters take that are looked for.</param>
    public static void Note(IMethodBodyOperation body, BodySurvey survey, IReadOnlyDictionary<ISymbol, ValuePart> parameters)
    {
        var reads = new PartReads();
        var references = new List<IParameterReferenceOperation>();
        foreach (var variable in survey.Variables)
        {
            switch (variable)
            {
                case IParameterReferenceOperation reference when parameters.ContainsKey(reference.Parameter):
                    references.Add(reference);
                    break;
                case ILocalReferenceOperation { IsDeclaration: false } local:
                    reads._locals.Add(local);
                    break;
            }
        }

        foreach (var reference in references)
        {
            if (survey.HasLabels || !IsReplacedBefore(reference, references, body))
            {
                reads.Use(reference, parameters[reference.Parameter]);
            }
        }
    }

    /// <summary>
    /// Whether a statement of the body itself, and so always, gives the parameter another value before. A local function may be called
    /// earlier than it is written.
    /// </summary>
    private static bool IsReplacedBefore(
        IParameterReferenceOperation reference, List<IParameterReferenceOperation> references, IMethodBodyOperation body)
    {
        foreach (var other in references)
        {
            if (other.Parent is ISimpleAssignmentOperation { IsRef: false, Parent: IExpressionStatementOperation statement } assignment
                && assignment.Target == other
                && statement.Parent == body.BlockBody
                && statement.Syntax.Span.End <= reference.Syntax.SpanStart
                && SymbolEqualityComparer.Default.Equals(other.Parameter, reference.Parameter))
            {
                return !IsInLocalFunction(reference);
            }
        }

        return false;
    }

    private static bool IsInLocalFunction(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Looks at what is done with an expression that gives a part.</summary>
    private void Use(IOperation value, ValuePart part)
    {
        switch (value.Parent)
        {
            case IMemberReferenceOperation member when member.Instance == value && part.Behind(member.Member) is { } inner:
                Use(member, inner);
                break;
            case IConversionOperation { Type.IsTupleType: true } conversion when part.Type.IsTupleType:
                Use(conversion, part);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var variable } }:
                Follow(variable, part);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment when assignment.Target == value:
                break;
            case ISimpleAssignmentOperation { IsRef: false, Parent: IExpressionStatementOperation } assignment:
                Take(assignment.Target, part);
                break;
            case IDeconstructionAssignmentOperation { Parent: IExpressionStatementOperation } deconstruction
                when deconstruction.Value == value:
                Take(deconstruction.Target, part);
                break;
            case ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple
                when deconstruction.Target == tuple:
                break;
            case ITupleOperation tuple
                when Targets(tuple) is { } targets && targets.Elements.Length == tuple.Elements.Length:
                Take(targets.Elements[tuple.Elements.IndexOf(value)], part);
                break;
            case INameOfOperation:
                break;
            default:
                part.IsRead = true;
                break;
        }
    }

    /// <summary>To what the elements of a tuple are assigned one by one.</summary>
    private static ITupleOperation? Targets(ITupleOperation tuple)
    {
        var value = tuple.Parent is IConversionOperation { IsImplicit: true } conversion ? conversion : (IOperation)tuple;
        return value.Parent is IDeconstructionAssignmentOperation { Parent: IExpressionStatementOperation } deconstruction
            && deconstruction.Value == value
                ? Unwrapped(deconstruction.Target) as ITupleOperation
                : null;
    }

    private static IOperation Unwrapped(IOperation target) => (target as IDeclarationExpressionOperation)?.Expression ?? target;

    /// <summary>Looks at what becomes of a part that is assigned. A discard is no oversight.</summary>
    private void Take(IOperation target, ValuePart part)
    {
        switch (Unwrapped(target))
        {
            case ILocalReferenceOperation { Local: var variable }:
                Follow(variable, part);
                break;
            case ITupleOperation { Elements: var targets } when part.Deconstructed(targets.Length) is { } given:
                for (var i = 0; i < targets.Length; i++)
                {
                    Take(targets[i], given[i]);
                }

                break;
            default:
                part.IsRead = true;
                break;
        }
    }

    private void Follow(ILocalSymbol variable, ValuePart part)
    {
        if (!_followed.Add((variable, part)))
        {
            return;
        }

        foreach (var reference in _locals)
        {
            if (SymbolEqualityComparer.Default.Equals(reference.Local, variable))
            {
                Use(reference, part);
            }
        }
    }
}
