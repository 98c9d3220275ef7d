namespace VjpGen.Generator.Rules;

/// <summary>
/// What is said about each violation: what is wrong, where, and last of all the signature that was expected, in full.
/// Diagnostics and the bodies of refused methods say the same.
/// </summary>
internal static class ViolationMessages
{
    public const string NoPlaceForBody = "'{0}' {1}, so its body cannot be generated{2}. Expected: {3}";

    public const string ContainingTypeNotPartial = "'{0}' contains the rule '{1}' and must be partial. Expected: {2}";

    public const string RuleMethodNotFound = "{0} of '{1}' was not found: {2}. Expected: {3}";

    public const string RuleMethodAmbiguous = "{0} of '{1}' has {2} overloads named '{3}', of which {4}. Expected: {5}";

    public const string RuleMethodStaticness = "'{0}' must be {1}, as '{2}' is. Expected: {3}";

    public const string RuleMethodTypeParameters = "The type parameters of '{0}' do not match those of '{1}': {2}. Expected: {3}";

    public const string FwdParameters = "The parameters of '{0}' do not match those of '{1}': {2}. Expected: {3}";

    public const string FwdNotAPair = "'{0}' returns '{1}', which is not a pair (output, residuals). Expected: {2}";

    public const string OutputType = "'{0}' computes an output of type '{1}', but '{2}' returns '{3}'. Expected: {4}";

    public const string BwdParameters = "The parameters of '{0}' do not match the rule of '{1}': {2}; {3}. Expected: {4}";

    public const string ResidualType =
        "The residuals of '{0}' have type '{1}', which does not fit '{2}', the type of parameter '{3}' of '{4}'. Expected: {5}";

    public const string CotangentType =
        "Parameter '{0}' of '{1}' has type '{2}', but the cotangent of the output of '{3}' has type '{4}'. Expected: {5}";

    public const string CotangentCount = "'{0}' returns {1}, but '{2}' has {3}: {4}. Expected: {5}";

    public const string CotangentComponent =
        "'{0}' returns '{1}' as the cotangent of parameter '{2}', {3}. Expected: {4}";

    public const string NonDiffPosition = "Position {0} in the NonDiffArgnums of '{1}' {2}. Expected: {3}";

    public const string NotDifferentiableParameter =
        "Parameter '{0}' of '{1}' has type '{2}', which is not differentiable; {3}. Expected: {4}";

    public const string NothingToDifferentiate = "'{0}' has nothing to differentiate: {1}. Expected: {2}";

    public const string NotDifferentiableOutput = "'{0}' returns '{1}', which has no differentiable part; {2}. Expected: {3}";

    public const string Unsupported = "'{0}' cannot take part in a rule: {1}. Expected: {2}";

    public const string EndlessRecursion =
        "'{0}' calls '{1}'{2} on every path, and '{1}' runs '{0}' where nothing is differentiated, so the call never ends; {3}. "
        + "Expected: {4}";

    public const string ArrayInStaticSlot =
        "Parameter '{0}' of '{1}' is static, so no gradient reaches its arrays, and a recorded one is refused at run time wherever the "
        + "runtime can see it; {2}. Expected: {3}";

    public static string For(string id) => id switch
    {
        DiagnosticIds.NoPlaceForBody => NoPlaceForBody,
        DiagnosticIds.ContainingTypeNotPartial => ContainingTypeNotPartial,
        DiagnosticIds.RuleMethodNotFound => RuleMethodNotFound,
        DiagnosticIds.RuleMethodAmbiguous => RuleMethodAmbiguous,
        DiagnosticIds.RuleMethodStaticness => RuleMethodStaticness,
        DiagnosticIds.RuleMethodTypeParameters => RuleMethodTypeParameters,
        DiagnosticIds.FwdParameters => FwdParameters,
        DiagnosticIds.FwdNotAPair => FwdNotAPair,
        DiagnosticIds.OutputType => OutputType,
        DiagnosticIds.BwdParameters => BwdParameters,
        DiagnosticIds.ResidualType => ResidualType,
        DiagnosticIds.CotangentType => CotangentType,
        DiagnosticIds.CotangentCount => CotangentCount,
        DiagnosticIds.CotangentComponent => CotangentComponent,
        DiagnosticIds.NonDiffPosition => NonDiffPosition,
        DiagnosticIds.NotDifferentiableParameter => NotDifferentiableParameter,
        DiagnosticIds.NothingToDifferentiate => NothingToDifferentiate,
        DiagnosticIds.NotDifferentiableOutput => NotDifferentiableOutput,
        DiagnosticIds.Unsupported => Unsupported,
        DiagnosticIds.EndlessRecursion => EndlessRecursion,
        DiagnosticIds.ArrayInStaticSlot => ArrayInStaticSlot,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "There is no such violation."),
    };
}
