namespace VjpGen.Analyzers;

/// <summary>What is said about what the methods of rules, and functions given to transforms, do with their values.</summary>
internal static class FlowMessages
{
    /// <summary>What it does is one of the next four.</summary>
    public const string IgnoredCotangent = "'{0}' {1}";

    public const string IndependentCotangent =
        "returns a cotangent for '{0}' that does not depend on '{1}', the cotangent of the output, so that the gradient is the same "
        + "whatever the output is used for; multiply the derivative by '{1}', or return zeros where no gradient is wanted";

    public const string UnusedCotangent =
        "never reads '{0}', the cotangent of the output, so that the gradient is the same whatever the output is used for; multiply the "
        + "derivative by '{0}', return zeros where no gradient is wanted, or say that it is meant with '_ = {0};'";

    public const string UnreadCotangent =
        "never reads '{0}', the cotangent of a part of the output, so that no gradient goes through that part; add what it contributes, or "
        + "say that it is meant with '_ = {0};'";

    public const string UnwrittenCotangent =
        "never writes to '{0}', the cotangent of '{1}', so that '{1}' gets no gradient; write it, or say that it is meant with "
        + "'{0}.Clear();'";

    public const string NonlinearBwd =
        "'{0}' is not linear in '{1}', the cotangent of the output, as a derivative is: this {2}. Leave it only where that is meant, as in "
        + "clipping";

    public const string UnreadResidual =
        "'{0}' never reads '{1}', which '{2}' keeps among the residuals until the pullback is released; leave it out of them, or call it "
        + "'_'";

    public const string CapturedArray =
        "'{0}' reads '{1}', for which the rule of '{2}' has no cotangent: no gradient reaches it, and where it is being differentiated "
        + "along with an argument the call or its pullback throws; {3}";

    public const string SecondDerivative =
        "'{0}' is once-differentiable, but '{1}' differentiates its gradient again here, which throws; take Autodiff.StopGradient of the "
        + "gradient, or give '{0}' a backward method that can be differentiated";

    public const string LeakedArray =
        "'{0}' keeps an array that '{1}' records, and using it after '{1}' has ended throws; return it with "
        + "Autodiff.ValueAndGradWithAux, or keep Autodiff.StopGradient of it";

    public const string CutDerivative =
        "'{0}' makes a plain number of an array that {1} differentiates, and the result depends on the number, but no gradient goes "
        + "through it; compute with the array, {2}or say that it is a constant with Autodiff.StopGradient";

    public const string WrittenState =
        "'{0}' changes '{1}', but it runs once for each application of a pullback: never, once or many times. Keep it free of side effects";

    public const string WrittenResidual =
        "'{0}' changes its residual '{1}', which the next application of the same pullback reads again; write to a copy";
}
