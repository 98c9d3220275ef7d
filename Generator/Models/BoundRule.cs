namespace VjpGen.Generator.Models;

/// <summary>A rule whose pieces fit together.</summary>
/// <param name="Primal">Gives the value where nothing is differentiated; without it Fwd does.</param>
/// <param name="Receiver">The instance that the method and its rule are called on; none for a static one.</param>
/// <param name="Parameters">In declaration order.</param>
/// <param name="Output">The shape of what the method returns, with the tuple names that Fwd gives it.</param>
/// <param name="OutputType">The type of the first element of the pair that Fwd returns, as generated code writes it.</param>
/// <param name="FwdOutputName">The name of that element.</param>
/// <param name="ResidualType">The type of the second one, as generated code writes it.</param>
/// <param name="Cotangent">The shape of Bwd's last parameter.</param>
/// <param name="IsOnceDifferentiable">Whether its methods see bare values, and a second differentiation is refused.</param>
/// <param name="IsVarAType">Whether <c>var</c> may mean a type of the user's, so that variables need types of their own.</param>
internal sealed record BoundRule(
    RuleMethod? Primal,
    RuleMethod Fwd,
    RuleMethod Bwd,
    RuleParameter? Receiver,
    EquatableArray<RuleParameter> Parameters,
    TypeShape Output,
    string OutputType,
    string FwdOutputName,
    string ResidualType,
    TypeShape Cotangent,
    bool IsOnceDifferentiable,
    bool IsVarAType) : MethodBody
{
    /// <summary>Those that Bwd returns a cotangent for, the receiver first.</summary>
    public EquatableArray<RuleParameter.Differentiable> DifferentiableParameters => All.Only<RuleParameter, RuleParameter.Differentiable>();

    /// <summary>The receiver and the parameters.</summary>
    public EquatableArray<RuleParameter> All => Receiver is null ? Parameters : Parameters.Prepend(Receiver).ToEquatableArray();
}
