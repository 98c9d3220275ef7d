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
    private BodySurvey()
    {
    }

    public static BodySurvey OfNothing { get; } = new();

    /// <summary>The methods and accessors with source that are mentioned, as they are defined, in order.</summary>
    public ImmutableArray<IMethodSymbol> Called { get; private set; } = [];

    /// <summary>
    /// The operations that take something from outside of the body, in order: references to static members, to those of the instance or of
    /// an object in a static member, and to what a constructor is given, and calls of methods and accessors with source.
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
        var walk = new Walk(known);
        walk.Visit(body);
        return walk.Done();
    }

    // A walker is given what it visits by its kind, which is sooner done than to ask each operation for it.
    private sealed class Walk(KnownTypes known) : OperationWalker
    {
        private readonly BodySurvey _survey = new();
        private ImmutableArray<IMethodSymbol>.Builder? _called;
        private ImmutableArray<IOperation>.Builder? _uses;
        private ImmutableArray<IOperation>.Builder? _variables;

        public BodySurvey Done()
        {
            _survey.Called = _called?.ToImmutable() ?? [];
            _survey.Uses = _uses?.ToImmutable() ?? [];
            _survey.Variables = _variables?.ToImmutable() ?? [];
            return _survey;
        }

        public override void VisitParameterReference(IParameterReferenceOperation operation)
        {
            Add(ref _variables, operation);
            if (operation.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
            {
                Add(ref _uses, operation);
            }
        }

        public override void VisitLocalReference(ILocalReferenceOperation operation) => Add(ref _variables, operation);

        public override void VisitFieldReference(IFieldReferenceOperation operation)
        {
            if (OwnMember.Is(operation) || OwnMember.IsOfSingleton(operation))
            {
                Add(ref _uses, operation);
            }

            base.VisitFieldReference(operation);
        }

        public override void VisitPropertyReference(IPropertyReferenceOperation operation)
        {
            if (AddCalled(operation.Property.GetMethod) || OwnMember.Is(operation) || OwnMember.IsOfSingleton(operation))
            {
                Add(ref _uses, operation);
            }

            base.VisitPropertyReference(operation);
        }

        public override void VisitMethodReference(IMethodReferenceOperation operation)
        {
            AddCalled(operation.Method);
            base.VisitMethodReference(operation);
        }

        public override void VisitInvocation(IInvocationOperation operation)
        {
            var method = operation.TargetMethod;
            if (AddCalled(method))
            {
                Add(ref _uses, operation);
            }

            _survey.MakesNumbers |= ArrayExit.Is(method, known);
            _survey.WritesToMemory |= !Mutation.PlacesOf(operation).IsEmpty;
            base.VisitInvocation(operation);
        }

        public override void VisitConversion(IConversionOperation operation)
        {
            _survey.MakesNumbers |= ArrayExit.Is(operation, known);
            base.VisitConversion(operation);
        }

        public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
        {
            NoteWrite(operation.Target);
            base.VisitSimpleAssignment(operation);
        }

        public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
        {
            NoteWrite(operation.Target);
            base.VisitCompoundAssignment(operation);
        }

        public override void VisitCoalesceAssignment(ICoalesceAssignmentOperation operation)
        {
            NoteWrite(operation.Target);
            base.VisitCoalesceAssignment(operation);
        }

        public override void VisitEventAssignment(IEventAssignmentOperation operation)
        {
            NoteWrite(operation.EventReference);
            base.VisitEventAssignment(operation);
        }

        public override void VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation)
        {
            NoteWrite(operation.Target);
            base.VisitDeconstructionAssignment(operation);
        }

        public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation)
        {
            NoteWrite(operation.Target);
            base.VisitIncrementOrDecrement(operation);
        }

        public override void VisitArgument(IArgumentOperation operation)
        {
            if (operation.Parameter is { RefKind: RefKind.Ref or RefKind.Out })
            {
                NoteWrite(operation.Value);
            }

            base.VisitArgument(operation);
        }

        public override void VisitLabeled(ILabeledOperation operation)
        {
            _survey.HasLabels = true;
            base.VisitLabeled(operation);
        }

        private void NoteWrite(IOperation place) => _survey.WritesToMemory |= IsInMemory(place);

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

        /// <summary>
        /// Whether a place that is written to may be anybody's but the body's own. What is being initialized is new.
        /// </summary>
        private static bool IsInMemory(IOperation place) => place switch
        {
            ILocalReferenceOperation { Local.IsRef: true } => true,
            ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation => false,
            IDeclarationExpressionOperation declaration => IsInMemory(declaration.Expression),
            ITupleOperation tuple => tuple.Elements.Any(IsInMemory),
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation instance } =>
                instance.ReferenceKind != InstanceReferenceKind.ImplicitReceiver,
            _ => true,
        };
    }
}
