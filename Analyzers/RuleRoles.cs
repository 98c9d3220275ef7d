using Microsoft.CodeAnalysis;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>A rule with the methods that play its roles, as they are defined.</summary>
/// <param name="Value">Primal, or Fwd without one.</param>
internal sealed record RuleRoles(RuleDeclaration Declaration, IMethodSymbol Fwd, IMethodSymbol Bwd, IMethodSymbol Value)
{
    /// <summary>Whether Fwd and Bwd are loops over spans.</summary>
    public bool IsKernel => Bwd.ReturnsVoid;

    /// <summary>The parameters of Bwd that take residuals: one, or of a loop over spans one for each.</summary>
    public IEnumerable<IParameterSymbol> Residuals =>
        Bwd.Parameters.Skip(Statics).Take(IsKernel ? Bwd.Parameters.Length - Statics - Outputs - Arguments : 1);

    /// <summary>
    /// The parameters of Bwd that take the cotangent of the output: one, or of a loop over spans one for each array of it.
    /// </summary>
    public IEnumerable<IParameterSymbol> Cotangents => IsKernel
        ? Bwd.Parameters.Skip(Bwd.Parameters.Length - Outputs - Arguments).Take(Outputs)
        : Bwd.Parameters.Skip(Statics + 1).Take(1);

    /// <summary>The spans that a loop fills with the cotangents of the arguments.</summary>
    public IEnumerable<IParameterSymbol> Filled => Bwd.Parameters.Skip(Bwd.Parameters.Length - Arguments);

    private int Statics => Declaration.StaticParameters.Count();

    private int Arguments => Declaration.DifferentiableParameters.Count();

    private int Outputs => TypeShapes.Tuple(Declaration.Method.ReturnType)?.TupleElements.Length ?? 1;
}
