namespace VjpGen.Generator;

/// <summary>Names of the pipeline's steps, by which tests ask what was computed anew.</summary>
internal static class TrackingNames
{
    public const string Methods = nameof(Methods);
    public const string Pytrees = nameof(Pytrees);
    public const string TransformedTrees = nameof(TransformedTrees);
    public const string RegisteredRules = nameof(RegisteredRules);
    public const string Registry = nameof(Registry);
}
