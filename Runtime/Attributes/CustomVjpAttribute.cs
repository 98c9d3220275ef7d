namespace VjpGen;

/// <summary>
/// Gives a partial method its own derivative: a rule of a forward method, which also returns the residuals, and a backward
/// method, which turns residuals and the output's cotangent into the cotangents of the arguments. The body of the method is
/// written at compile time.
/// </summary>
/// <remarks>
/// For <c>static partial TOut F(A a, [NonDiff] int n, B b)</c> the pieces are
/// <c>static (TOut, TRes) Fwd(A a, int n, B b)</c> and <c>static (A, B) Bwd(int n, TRes residuals, TOut cotangent)</c>:
/// static arguments come first in <c>Bwd</c>, and it returns one cotangent per differentiable parameter, in order; the bare
/// value where there is one. Semantics follow <c>jax.custom_vjp</c>.
/// </remarks>
/// <param name="fwd">The forward method: <c>nameof(Fwd)</c>. Runs instead of the primal where the method is differentiated.</param>
/// <param name="bwd">The backward method: <c>nameof(Bwd)</c>. Runs each time a pullback reaches the call.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CustomVjpAttribute(string fwd, string bwd) : Attribute
{
    /// <summary>The name of the forward method.</summary>
    public string Fwd { get; } = fwd;

    /// <summary>The name of the backward method.</summary>
    public string Bwd { get; } = bwd;

    /// <summary>
    /// The name of the method that computes the value where nothing is differentiated; without it the forward method does, and
    /// its residuals are dropped.
    /// </summary>
    public string? Primal { get; set; }

    /// <summary>
    /// Positions (from 0) of the parameters that are static, as if each were marked <see cref="NonDiffAttribute"/>.
    /// </summary>
    public int[] NonDiffArgnums { get; set; } = [];

    /// <summary>
    /// Whether a second differentiation is an error that names the rule. Say so where the backward method computes with bare elements or
    /// another library: both methods then see values that nothing records, and no second derivative is silently wrong
    /// (torch.autograd.function.once_differentiable).
    /// </summary>
    public bool OnceDifferentiable { get; set; }

    /// <summary>
    /// Whether the instance that the method is called on is differentiable, too. Its type must be a <see cref="PytreeAttribute"/>, and the
    /// backward method returns its cotangent first. Otherwise the instance is static.
    /// </summary>
    public bool DiffThis { get; set; }
}
