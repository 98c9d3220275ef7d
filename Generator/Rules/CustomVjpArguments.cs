using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Generator.Rules;

/// <summary>What the attribute says. While it is being typed any of it may be missing.</summary>
internal sealed class CustomVjpArguments
{
    public const string NonDiffArgnumsName = "NonDiffArgnums";
    public const string OnceDifferentiableName = "OnceDifferentiable";
    public const string DiffThisName = "DiffThis";

    private readonly AttributeData _attribute;
    private readonly string? _fwd;
    private readonly string? _bwd;
    private readonly string? _primal;

    public CustomVjpArguments(AttributeData attribute)
    {
        _attribute = attribute;
        _fwd = Text(attribute.ConstructorArguments.ElementAtOrDefault(0));
        _bwd = Text(attribute.ConstructorArguments.ElementAtOrDefault(1));
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

    /// <summary>The attribute as source has it, but for the positions.</summary>
    public string WithNonDiffArgnums(IReadOnlyList<int> positions)
    {
        var syntax = _attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        var others = (syntax?.ArgumentList?.Arguments ?? default)
            .Where(static argument => argument.NameEquals?.Name.Identifier.ValueText != NonDiffArgnumsName)
            .Select(static argument => argument.ToString());
        var corrected = positions.Count == 0 ? Array.Empty<string>() : [$"{NonDiffArgnumsName} = [{string.Join(", ", positions)}]"];
        return $"[{syntax?.Name.ToString() ?? "CustomVjp"}({string.Join(", ", [.. others, .. corrected])})]";
    }

    private static string? Text(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null;

    private static IReadOnlyList<int> Numbers(TypedConstant constant) => constant.Kind == TypedConstantKind.Array && !constant.IsNull
        ? [.. constant.Values.Where(static value => value.Value is int).Select(static value => (int)value.Value!)]
        : [];
}
