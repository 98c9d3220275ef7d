using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;

namespace VjpGen.Analyzers;

/// <summary>
/// Members that are only ever given what is made of no array, so that nothing in them can be recorded: the window of a filter, a table that
/// is made when it is first needed.
/// </summary>
internal static class ConstantMember
{
    /// <summary>Whether all that a field or auto-property is given stands in its type, and is made of no array.</summary>
    public static bool Is(ISymbol member, SourceBodies bodies)
    {
        if (!IsGivenByItsTypeAlone(member))
        {
            return false;
        }

        var initial = member.DeclaringSyntaxReferences.Select(static reference => InitializerOf(reference.GetSyntax()))
            .OfType<ExpressionSyntax>()
            .Select(bodies.OperationOf)
            .ToList();
        var later = GivenTo(member, bodies).ToList();

        // A member that is never given anything later could be readonly, which says so in one word.
        return initial.Concat(later).All(static value => value is not null && IsOfNoArray(value))
            && (IsReadOnly(member) || later.Count > 0);
    }

    private static bool IsGivenByItsTypeAlone(ISymbol member) => member switch
    {
        { DeclaringSyntaxReferences.Length: not 1 } => false,
        IFieldSymbol field => field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private,
        IPropertySymbol property => property.DeclaringSyntaxReferences[0].GetSyntax() is PropertyDeclarationSyntax
            && property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private, IsInitOnly: false },
        _ => false,
    };

    private static bool IsReadOnly(ISymbol member) => member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    /// <summary>What the member is given behind its declaration; null stands for what is not known.</summary>
    private static IEnumerable<IOperation?> GivenTo(ISymbol member, SourceBodies bodies)
    {
        var names = member.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static part => part.GetSyntax().DescendantNodes())
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == member.Name);
        foreach (var name in names)
        {
            var mention = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name;
            if (bodies.OperationOf(mention) is IMemberReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, member.OriginalDefinition))
            {
                foreach (var value in GivenTo(reference))
                {
                    yield return value;
                }
            }
        }
    }

    private static IEnumerable<IOperation?> GivenTo(IMemberReferenceOperation place) => place.Parent switch
    {
        ISimpleAssignmentOperation { IsRef: false } assignment => assignment.Target == place ? [assignment.Value] : [],
        ICoalesceAssignmentOperation assignment => assignment.Target == place ? [assignment.Value] : [],
        IArgumentOperation
        {
            Parameter.RefKind: RefKind.Ref or RefKind.Out,
            Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "LazyInitializer" } call,
        } made => call.Arguments.Where(argument => argument != made).Select(static argument => (IOperation?)argument.Value),
        IAssignmentOperation or IIncrementOrDecrementOperation or ITupleOperation or IVariableInitializerOperation
            or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => MayBeWrittenTo(place) ? [null] : [],
        _ => [],
    };

    /// <summary>Whether a mention is more than a read, in whatever way.</summary>
    private static bool MayBeWrittenTo(IMemberReferenceOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place || assignment is ISimpleAssignmentOperation { IsRef: true },
        ITupleOperation tuple => tuple.Parent is IDeconstructionAssignmentOperation assignment && assignment.Target == tuple,
        IVariableInitializerOperation initializer => initializer.Parent is IVariableDeclaratorOperation { Symbol.IsRef: true },
        _ => true,
    };

    /// <summary>Whether a value is made of numbers, sizes and names, and of static members that are readonly.</summary>
    private static bool IsOfNoArray(IOperation value) => value.DescendantsAndSelf().All(static operation => operation switch
    {
        IParameterReferenceOperation or ILocalReferenceOperation => IsNoArray(operation.Type),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } => IsNoArray(operation.Type),
        IInvocationOperation { Instance: IInstanceReferenceOperation } => false,
        _ => true,
    });

    private static bool IsNoArray(ITypeSymbol? type) => FlowTypes.IsDiscrete(type) || FlowTypes.IsNumber(type);
}
