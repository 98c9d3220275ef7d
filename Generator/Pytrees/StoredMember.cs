using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator.Pytrees;

/// <summary>A member that holds something: a field, or a property with a field of its own.</summary>
internal sealed class StoredMember
{
    private readonly IFieldSymbol _field;

    private StoredMember(ISymbol symbol, IFieldSymbol field) => (Symbol, _field) = (symbol, field);

    /// <summary>The field or property.</summary>
    public ISymbol Symbol { get; }

    public ITypeSymbol Type => _field.Type;

    /// <summary>Why generated code cannot copy the member, to stand after its name, and what to do; none where it can.</summary>
    public string? Hindrance => Symbol switch
    {
        _ when Obsolescence.Forbids(Symbol, Symbol.ContainingType) => "is obsolete, and using it an error",
        IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } =>
            "implements an interface explicitly, so it has no name of its own",
        IPropertySymbol { GetMethod: null } => "cannot be read, since it has no get accessor",
        IPropertySymbol property when IsComputed(property) => "has a get accessor that makes something else of what is stored",
        _ => null,
    };

    /// <summary>The field to assign where the member cannot be, or where a set accessor would judge a cotangent as a value.</summary>
    public string? AssignedField => Symbol switch
    {
        IFieldSymbol { IsReadOnly: false } => null,
        IPropertySymbol { SetMethod.IsInitOnly: false } when StoresWhatItIsGiven => null,
        _ => _field.MetadataName,
    };

    /// <summary>Whether no set accessor makes something else of what is assigned.</summary>
    public bool StoresWhatItIsGiven => Symbol is not IPropertySymbol { SetMethod: { } set } || !HasBody(set);

    /// <summary>The members of the type itself, in order of declaration.</summary>
    public static IEnumerable<StoredMember> Of(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(static field => !field.IsStatic && !field.IsConst)
        .Select(static field => field.AssociatedSymbol switch
        {
            null when field.CanBeReferencedByName => new StoredMember(field, field),
            IPropertySymbol property => new StoredMember(property, field),
            _ => null,
        })
        .OfType<StoredMember>();

    /// <summary>
    /// Whether the user keeps the member out of differentiation. On a positional parameter of a record the attribute is, as C# has it, one
    /// of the parameter; it is meant for the property.
    /// </summary>
    public bool IsMarkedNonDiff(KnownTypes known) =>
        known.IsMarkedNonDiff(Symbol)
        || known.IsMarkedNonDiff(_field)
        || (PositionalParameter() is { } parameter && known.IsMarkedNonDiff(parameter));

    private IParameterSymbol? PositionalParameter() =>
        Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax syntax
            ? Symbol.ContainingType.InstanceConstructors
                .SelectMany(static constructor => constructor.Parameters)
                .FirstOrDefault(parameter => parameter.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() == syntax))
            : null;

    private static bool HasBody(IMethodSymbol accessor) =>
        Accessor(accessor) is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null };

    /// <summary>A get accessor may fill its field or insist on a value. Anything more would be applied to each copy once again.</summary>
    private static bool IsComputed(IPropertySymbol property) => property.GetMethod is { } get && Accessor(get) switch
    {
        AccessorDeclarationSyntax { Body: { } body } =>
            body.Statements.Count != 1 || body.Statements[0] is not ReturnStatementSyntax { Expression: { } value } || !IsField(value),
        AccessorDeclarationSyntax { ExpressionBody.Expression: { } value } => !IsField(value),
        ArrowExpressionClauseSyntax { Expression: { } value } => !IsField(value),
        _ => false,
    };

    private static bool IsField(ExpressionSyntax value) => value switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice => IsField(choice.Left),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } filled =>
            IsField(filled.Left),
        _ => value.ToString() == "field",
    };

    private static SyntaxNode? Accessor(IMethodSymbol accessor) => accessor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
}
