namespace VjpGen.Generator.Rules;

/// <summary>
/// The ids of everything that can be wrong with a rule, a tree or a function that is differentiated. They stand here because a refused
/// method's body names one too.
/// </summary>
internal static class DiagnosticIds
{
    public const string NoPlaceForBody = "VJP001";
    public const string ContainingTypeNotPartial = "VJP002";
    public const string RuleMethodNotFound = "VJP003";
    public const string RuleMethodAmbiguous = "VJP004";
    public const string RuleMethodStaticness = "VJP005";
    public const string RuleMethodTypeParameters = "VJP006";
    public const string FwdParameters = "VJP007";
    public const string FwdNotAPair = "VJP008";
    public const string OutputType = "VJP009";
    public const string BwdParameters = "VJP010";
    public const string ResidualType = "VJP011";
    public const string CotangentType = "VJP012";
    public const string CotangentCount = "VJP013";
    public const string CotangentComponent = "VJP014";
    public const string NonDiffPosition = "VJP015";
    public const string NotDifferentiableParameter = "VJP016";
    public const string NothingToDifferentiate = "VJP017";
    public const string NotDifferentiableOutput = "VJP018";
    public const string Unsupported = "VJP019";
    public const string EndlessRecursion = "VJP020";
    public const string ArrayInStaticSlot = "VJP021";
    public const string NoPytree = "VJP022";
    public const string HiddenArrays = "VJP023";
    public const string NotMarkedPytree = "VJP024";
    public const string IdleNonDiff = "VJP025";
    public const string IgnoredCotangent = "VJP026";
    public const string NonlinearBwd = "VJP027";
    public const string UnreadResidual = "VJP028";
    public const string CapturedArray = "VJP029";
    public const string SecondDerivative = "VJP030";
    public const string LeakedArray = "VJP031";
    public const string CutDerivative = "VJP032";
    public const string WrittenState = "VJP033";
    public const string WrittenResidual = "VJP034";
}
