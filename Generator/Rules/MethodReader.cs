using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Rules;

/// <summary>Reads an annotated method into the model of the file that is generated for it.</summary>
internal static class MethodReader
{
    /// <summary>The model; none where the method has no place for a body.</summary>
    public static GeneratedMethod? Read(
        IMethodSymbol method, AttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        var known = KnownTypes.Of(attribute.AttributeClass!, compilation);
        var modifiers = DeclaredModifiers.Of(method);
        if (!HasPlace(method, modifiers, known) || known.DeclaringTypes.Of(method.ContainingType).Headers is not { } containingTypes)
        {
            return null;
        }

        var declaration = Declaration(method, modifiers, containingTypes, known);
        var binding = RuleBinder.Bind(method, attribute, known, compilation, cancellation);
        MethodBody body = binding.Rule is { } rule ? rule : new Refusal(RefusalMessage(declaration, binding));
        return new GeneratedMethod(HintNames.Of(method, known), declaration, body);
    }

    private static bool HasPlace(IMethodSymbol method, IReadOnlyList<string> modifiers, KnownTypes known) =>
        method is { IsPartialDefinition: true, PartialImplementationPart: null }
        && SyntaxFacts.IsValidIdentifier(method.Name)
        && method.Parameters.All(static parameter => SyntaxFacts.IsValidIdentifier(parameter.Name))
        && IsFirstOfItsSignature(method)
        && !CompilerRefusal.IsOf(method, modifiers, known);

    /// <summary>A method pasted twice is the compiler's to report; two files of one name would end the whole generator run.</summary>
    private static bool IsFirstOfItsSignature(IMethodSymbol method)
    {
        var overloads = method.ContainingType.GetMembers(method.Name);
        return overloads.Length == 1 || IsFirstOfItsSignature(method, overloads);
    }

    private static bool IsFirstOfItsSignature(IMethodSymbol method, ImmutableArray<ISymbol> overloads)
    {
        // A call of a method that has a body already, and is given another one, would be ambiguous.
        var signature = method.GetDocumentationCommentId();
        var same = overloads.Where(member => member.GetDocumentationCommentId() == signature).ToList();
        return SymbolEqualityComparer.Default.Equals(same[0], method)
            && same.TrueForAll(static member => member is IMethodSymbol { IsPartialDefinition: true });
    }

    private static MethodDeclaration Declaration(
        IMethodSymbol method, List<string> modifiers, EquatableArray<string> containingTypes, KnownTypes known) => new(
        known.DeclaringTypes.Of(method.ContainingType).Namespace,
        containingTypes,
        known.FullNames.Of(method.ContainingType),
        Modifiers(method, modifiers),
        ReturnModifier(method) + known.FullNames.Of(method.ReturnType),
        method.Name,
        method.IsGenericMethod
            ? method.TypeParameters.Select(static parameter => parameter.Name).ToEquatableArray()
            : EquatableArray<string>.Empty,
        Parameters(method, known),
        method.IsGenericMethod ? ConstraintClauses.Of(method, TypeNames.InFull).ToEquatableArray() : EquatableArray<string>.Empty,
        TypeNames.InShort(method, known));

    private static EquatableArray<DeclaredParameter> Parameters(IMethodSymbol method, KnownTypes known)
    {
        var parameters = method.Parameters;
        var declared = new DeclaredParameter[parameters.Length];
        foreach (var parameter in parameters)
        {
            declared[parameter.Ordinal] = new DeclaredParameter(Modifiers(parameter), known.FullNames.Of(parameter.Type), parameter.Name);
        }

        return EquatableArray.Of(declared);
    }

    /// <param name="modifiers">What the user's declaration says; left with what the generated one does.</param>
    private static string Modifiers(IMethodSymbol method, List<string> modifiers)
    {
        for (var i = modifiers.Count - 1; i >= 0; i--)
        {
            if (!DeclaredModifiers.IsInEffect(modifiers[i], method))
            {
                modifiers.RemoveAt(i);
            }
        }

        modifiers.Add("partial");
        return string.Join(" ", modifiers);
    }

    private static string ReturnModifier(IMethodSymbol method) => method switch
    {
        { ReturnsByRefReadonly: true } => "ref readonly ",
        { ReturnsByRef: true } => "ref ",
        _ => "",
    };

    private static string Modifiers(IParameterSymbol parameter)
    {
        var receiver = parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } } ? "this " : "";
        var scoped = parameter is { ScopedKind: not ScopedKind.None, IsParams: false, RefKind: not RefKind.Out } ? "scoped " : "";
        var passing = parameter switch
        {
            { IsParams: true } => "params ",
            { RefKind: RefKind.Ref } => "ref ",
            { RefKind: RefKind.Out } => "out ",
            { RefKind: RefKind.In } => "in ",
            { RefKind: RefKind.RefReadOnlyParameter } => "ref readonly ",
            _ => "",
        };
        return receiver + scoped + passing;
    }

    private static string RefusalMessage(MethodDeclaration declaration, RuleBinding binding)
    {
        var error = binding.Violations.FirstOrDefault(static violation => !violation.IsWarning);
        return error is null
            ? $"{declaration.DisplayName} has no valid rule: its types do not compile."
            : $"{declaration.DisplayName} has no valid rule ({error.Id}): {error.Message}";
    }
}
