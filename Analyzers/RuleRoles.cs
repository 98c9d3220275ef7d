using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>A rule with the methods that play its roles, as they are defined.</summary>
internal sealed class RuleRoles
{
    private RuleRoles(RuleDeclaration declaration, IMethodSymbol fwd, IMethodSymbol bwd, IMethodSymbol value)
    {
        (Declaration, Fwd, Bwd, Value) = (declaration, fwd.OriginalDefinition, bwd.OriginalDefinition, value.OriginalDefinition);
        var parameters = Bwd.Parameters;
        var statics = declaration.StaticParameters.Count;
        if (!IsKernel)
        {
            (Residuals, Cotangents, Filled) = ([parameters[statics]], [parameters[statics + 1]], []);
            return;
        }

        var filled = parameters.Length - declaration.DifferentiableParameters.Length;
        var cotangents = filled - (TypeShapes.Tuple(declaration.Method.ReturnType) is { } outputs ? ElementTypes.Of(outputs).Count : 1);
        Residuals = [.. parameters.Skip(statics).Take(cotangents - statics)];
        Cotangents = [.. parameters.Skip(cotangents).Take(filled - cotangents)];
        Filled = [.. parameters.Skip(filled)];
    }

    /// <summary>Those of a rule without an error.</summary>
    public static RuleRoles? Of(RuleBinding binding) =>
        binding is { Rule: not null, Fwd: { } fwd, Bwd: { } bwd, ValueMethod: { } value }
            ? new RuleRoles(binding.Declaration, fwd, bwd, value)
            : null;

    public RuleDeclaration Declaration { get; }

    public IMethodSymbol Fwd { get; }

    public IMethodSymbol Bwd { get; }

    /// <summary>Primal, or Fwd without one.</summary>
    public IMethodSymbol Value { get; }

    /// <summary>Whether Fwd and Bwd are loops over spans.</summary>
    public bool IsKernel => Bwd.ReturnsVoid;

    /// <summary>The parameters of Bwd that take residuals: one, or of a loop over spans one for each.</summary>
    public ImmutableArray<IParameterSymbol> Residuals { get; }

    /// <summary>
    /// The parameters of Bwd that take the cotangent of the output: one, or of a loop over spans one for each array of it.
    /// </summary>
    public ImmutableArray<IParameterSymbol> Cotangents { get; }

    /// <summary>The cotangents of the output as messages have them between quotes.</summary>
    public string CotangentNames => string.Join("', '", Cotangents.Select(static parameter => parameter.Name));

    /// <summary>The spans that a loop fills with the cotangents of the arguments.</summary>
    public ImmutableArray<IParameterSymbol> Filled { get; }
}
