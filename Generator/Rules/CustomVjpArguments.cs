using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Rules;

/// <summary>What the attribute says. While it is being typed any of it may be missing.</summary>
internal sealed class CustomVjpArguments
{
    public const string NonDiffArgnumsName = "NonDiffArgnums";
    public const string OnceDifferentiableName = "OnceDifferentiable";
    public const string DiffThisName = "DiffThis";

    private readonly AttributeData? _attribute;
    private readonly string? _fwd;
    private readonly string? _bwd;
    private readonly string? _primal;

    /// <param name="attribute">None for a method that is to get one.</param>
    public CustomVjpArguments(AttributeData? attribute)
        : this(attribute, isExchanged: false)
    {
    }

    private CustomVjpArguments(AttributeData? attribute, bool isExchanged)
    {
        _attribute = attribute;
        if (attribute is null)
        {
            return;
        }

        var names = attribute.ConstructorArguments;
        var (fwd, bwd) = names.IsEmpty
            ? (Text(SyntaxOf(RuleRole.Fwd)?.Expression), Text(SyntaxOf(RuleRole.Bwd)?.Expression))
            : (Text(names[0]), names.Length > 1 ? Text(names[1]) : null);
        (_fwd, _bwd) = isExchanged ? (bwd, fwd) : (fwd, bwd);
        foreach (var argument in attribute.NamedArguments)
        {
            switch (argument.Key)
            {
                case nameof(RuleRole.Primal):
                    _primal = Text(argument.Value);
                    break;
                case NonDiffArgnumsName:
                    NonDiffArgnums = Numbers(argument.Value);
                    break;
                case DiffThisName:
                    IsThisDifferentiable = argument.Value.Value is true;
                    break;
                case OnceDifferentiableName:
                    IsOnceDifferentiable = argument.Value.Value is true;
                    break;
            }
        }
    }

    /// <summary>Whether the rule has a Primal of its own.</summary>
    public bool HasPrimal => _primal is not null;

    /// <summary>The positions in the order given, which may be wrong in every way.</summary>
    public IReadOnlyList<int> NonDiffArgnums { get; } = [];

    /// <summary>Whether Bwd returns a cotangent for the instance too.</summary>
    public bool IsThisDifferentiable { get; }

    /// <summary>Whether a second differentiation is refused.</summary>
    public bool IsOnceDifferentiable { get; }

    /// <summary>The name given for a role, or nothing.</summary>
    public string NameOf(RuleRole role) => role switch
    {
        RuleRole.Fwd => _fwd,
        RuleRole.Bwd => _bwd,
        _ => _primal,
    } ?? "";

    /// <summary>The names given for all roles; nothing for one without.</summary>
    public IReadOnlyList<string> Names => [NameOf(RuleRole.Fwd), NameOf(RuleRole.Bwd), NameOf(RuleRole.Primal)];

    /// <summary>The attribute in source.</summary>
    public AttributeSyntax? Syntax => _attribute?.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    /// <summary>The argument in source that names the method for a role.</summary>
    public AttributeArgumentSyntax? SyntaxOf(RuleRole role)
    {
        return role switch
        {
            RuleRole.Fwd => Positional("fwd", 0),
            RuleRole.Bwd => Positional("bwd", 1),
            _ => SyntaxOf(nameof(RuleRole.Primal)),
        };

        AttributeArgumentSyntax? Positional(string name, int index) =>
            SyntaxOfAll.FirstOrDefault(candidate => NameOf(candidate.NameColon?.Name) == name)
            ?? SyntaxOfAll.Where(static candidate => candidate is { NameEquals: null, NameColon: null }).ElementAtOrDefault(index);
    }

    /// <summary>The positions in source.</summary>
    public AttributeArgumentSyntax? SyntaxOfNonDiffArgnums => SyntaxOf(NonDiffArgnumsName);

    /// <summary>The argument in source that says whether Bwd returns a cotangent for the instance.</summary>
    public AttributeArgumentSyntax? SyntaxOfDiffThis => SyntaxOf(DiffThisName);

    /// <summary>The same with the methods for Fwd and Bwd in each other's place.</summary>
    public CustomVjpArguments Exchanged() => new(_attribute, isExchanged: true);

    /// <summary>The attribute as source has it, but for Fwd and Bwd, which have changed places.</summary>
    public string WithFwdAndBwdExchanged()
    {
        var (fwd, bwd) = (SyntaxOf(RuleRole.Fwd)?.Expression, SyntaxOf(RuleRole.Bwd)?.Expression);
        var exchanged = fwd is null || bwd is null
            ? Syntax
            : Syntax?.ReplaceNodes([fwd, bwd], (original, _) => original == fwd ? bwd : fwd);
        return $"[{exchanged}]";
    }

    /// <summary>The attribute as source has it, but for the positions.</summary>
    public string WithNonDiffArgnums(IReadOnlyList<int> positions)
    {
        var others = SyntaxOfAll
            .Where(static argument => NameOf(argument.NameEquals?.Name) != NonDiffArgnumsName)
            .Select(static argument => argument.ToString());
        var corrected = positions.Count == 0 ? Array.Empty<string>() : [$"{NonDiffArgnumsName} = [{string.Join(", ", positions)}]"];
        return $"[{Syntax?.Name.ToString() ?? "CustomVjp"}({string.Join(", ", [.. others, .. corrected])})]";
    }

    private SeparatedSyntaxList<AttributeArgumentSyntax> SyntaxOfAll => Syntax?.ArgumentList?.Arguments ?? default;

    private AttributeArgumentSyntax? SyntaxOf(string property) =>
        SyntaxOfAll.FirstOrDefault(argument => NameOf(argument.NameEquals?.Name) == property);

    private static string? NameOf(IdentifierNameSyntax? name) => name?.Identifier.ValueText;

    /// <summary>A name as it stands in source, for an attribute that does not compile because the other one is missing.</summary>
    private static string? Text(ExpressionSyntax? expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value as string,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } call =>
            call.ArgumentList.Arguments.FirstOrDefault()?.Expression.GetLastToken().ValueText,
        _ => null,
    };

    private static string? Text(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null;

    private static IReadOnlyList<int> Numbers(TypedConstant constant) => constant.Kind == TypedConstantKind.Array && !constant.IsNull
        ? [.. constant.Values.Where(static value => value.Value is int).Select(static value => (int)value.Value!)]
        : [];
}
