using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>What the attribute says. While it is being typed any of it may be missing.</summary>
internal sealed class CustomVjpArguments
{
    public const string NonDiffArgnumsName = "NonDiffArgnums";
    public const string OnceDifferentiableName = "OnceDifferentiable";

    private readonly string? _fwd;
    private readonly string? _bwd;
    private readonly string? _primal;

    public CustomVjpArguments(AttributeData attribute)
    {
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

    /// <summary>Whether a second differentiation is refused.</summary>
    public bool IsOnceDifferentiable { get; }

    /// <summary>The name given for a role, or nothing.</summary>
    public string NameOf(RuleRole role) => role switch
    {
        RuleRole.Fwd => _fwd,
        RuleRole.Bwd => _bwd,
        _ => _primal,
    } ?? "";

    private static string? Text(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null;

    private static IReadOnlyList<int> Numbers(TypedConstant constant) => constant.Kind == TypedConstantKind.Array && !constant.IsNull
        ? [.. constant.Values.Where(static value => value.Value is int).Select(static value => (int)value.Value!)]
        : [];
}
