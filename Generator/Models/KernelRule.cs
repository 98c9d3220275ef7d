namespace VjpGen.Generator.Models;

/// <summary>A rule whose methods are loops over spans.</summary>
/// <param name="Primal">Fills the outputs where nothing is differentiated; without it Fwd does, and its residuals are dropped.</param>
/// <param name="Fwd">Fills outputs and residuals.</param>
/// <param name="Bwd">Fills the cotangents of the arguments.</param>
/// <param name="Parameters">In declaration order; the differentiable ones are bare arrays.</param>
/// <param name="Output">The shape of what the method returns: an array, or a tuple of arrays.</param>
/// <param name="Outputs">The arrays of it, by the names that Fwd gives them.</param>
/// <param name="Residuals">Those that Fwd keeps for Bwd.</param>
internal sealed record KernelRule(
    RuleMethod? Primal,
    RuleMethod Fwd,
    RuleMethod Bwd,
    EquatableArray<RuleParameter> Parameters,
    TypeShape Output,
    EquatableArray<KernelArray> Outputs,
    EquatableArray<KernelArray> Residuals) : MethodBody
{
    public EquatableArray<RuleParameter.Differentiable> DifferentiableParameters =>
        Parameters.Only<RuleParameter, RuleParameter.Differentiable>();
}

/// <summary>An array that a kernel fills.</summary>
/// <param name="ElementType">The type of its elements as generated code writes it.</param>
internal sealed record KernelArray(string Name, string ElementType);
