using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// What there is in a body, its lambdas and local functions included: found in one pass, and enough for most analyzers to see that a
/// closer look would find nothing.
/// </summary>
internal sealed class BodySurvey
{
    private ImmutableArray<IMethodSymbol>.Builder? _called;
    private ImmutableArray<IOperation>.Builder? _uses;
    private ImmutableArray<IOperation>.Builder? _variables;

    private BodySurvey()
    {
    }

    public static BodySurvey OfNothing { get; } = new();

    /// <summary>The methods and accessors with source that are mentioned, as they are defined, in order.</summary>
    public ImmutableArray<IMethodSymbol> Called { get; private set; } = [];

    /// <summary>
    /// The operations that take something from outside of the body, in order: references to static members, to those of the instance and
    /// to what a constructor is given, and calls of methods and accessors with source.
    /// </summary>
    public ImmutableArray<IOperation> Uses { get; private set; } = [];

    /// <summary>The references to parameters and locals, in order.</summary>
    public ImmutableArray<IOperation> Variables { get; private set; } = [];

    /// <summary>Whether plain numbers are made of arrays.</summary>
    public bool MakesNumbers { get; private set; }

    /// <summary>Whether anything may be written to but variables and what has just been made.</summary>
    public bool WritesToMemory { get; private set; }

    /// <summary>Whether there are labels, which control may come to from anywhere.</summary>
    public bool HasLabels { get; private set; }

    public static BodySurvey Of(IOperation body, KnownTypes known)
    {
        var survey = new BodySurvey();
        foreach (var operation in body.Descendants())
        {
            survey.Note(operation, known);
        }

        survey.Called = survey._called?.ToImmutable() ?? [];
        survey.Uses = survey._uses?.ToImmutable() ?? [];
        survey.Variables = survey._variables?.ToImmutable() ?? [];
        (survey._called, survey._uses, survey._variables) = (null, null, null);
        return survey;
    }

    // Most operations are of no interest, which their kind tells sooner than a cast.
    private void Note(IOperation operation, KnownTypes known)
    {
        switch (operation.Kind)
        {
            case OperationKind.ParameterReference:
                Note((IParameterReferenceOperation)operation);
                break;
            case OperationKind.LocalReference:
                Add(ref _variables, operation);
                break;
            case OperationKind.FieldReference when IsOfRule((IMemberReferenceOperation)operation):
                Add(ref _uses, operation);
                break;
            case OperationKind.PropertyReference:
                var property = (IPropertyReferenceOperation)operation;
                if (AddCalled(property.Property.GetMethod) || IsOfRule(property))
                {
                    Add(ref _uses, operation);
                }

                break;
            case OperationKind.MethodReference:
                AddCalled(((IMethodReferenceOperation)operation).Method);
                break;
            case OperationKind.Invocation:
                Note((IInvocationOperation)operation, known);
                break;
            case OperationKind.Conversion:
                MakesNumbers |= ArrayExit.Is((IConversionOperation)operation, known);
                break;
            case OperationKind.SimpleAssignment or OperationKind.CompoundAssignment or OperationKind.DeconstructionAssignment:
                WritesToMemory |= IsInMemory(((IAssignmentOperation)operation).Target);
                break;
            case OperationKind.Increment or OperationKind.Decrement:
                WritesToMemory |= IsInMemory(((IIncrementOrDecrementOperation)operation).Target);
                break;
            case OperationKind.Argument when operation is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                WritesToMemory |= IsInMemory(argument.Value);
                break;
            case OperationKind.Labeled:
                HasLabels = true;
                break;
        }
    }

    private void Note(IParameterReferenceOperation reference)
    {
        Add(ref _variables, reference);
        if (reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            Add(ref _uses, reference);
        }
    }

    private void Note(IInvocationOperation call, KnownTypes known)
    {
        if (AddCalled(call.TargetMethod))
        {
            Add(ref _uses, call);
        }

        MakesNumbers |= ArrayExit.Is(call.TargetMethod, known);
        WritesToMemory |= !Mutation.PlacesOf(call).IsEmpty;
    }

    private bool AddCalled(IMethodSymbol? method)
    {
        if (method is not { DeclaringSyntaxReferences.Length: > 0, MethodKind: not MethodKind.LocalFunction })
        {
            return false;
        }

        var definition = method.OriginalDefinition;
        Add(ref _called, definition.PartialDefinitionPart ?? definition);
        return true;
    }

    private static void Add<T>(ref ImmutableArray<T>.Builder? list, T item) => (list ??= ImmutableArray.CreateBuilder<T>()).Add(item);

    /// <summary>Whether it is a static member, or one of the instance whose method it is.</summary>
    private static bool IsOfRule(IMemberReferenceOperation member) => member.Instance is null or IInstanceReferenceOperation;

    /// <summary>Whether a place that is written to may be anybody's but the body's own. What is being initialized is new.</summary>
    private static bool IsInMemory(IOperation place) => place switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation => false,
        IDeclarationExpressionOperation declaration => IsInMemory(declaration.Expression),
        ITupleOperation tuple => tuple.Elements.Any(IsInMemory),
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation instance } =>
            instance.ReferenceKind != InstanceReferenceKind.ImplicitReceiver,
        _ => true,
    };
}
