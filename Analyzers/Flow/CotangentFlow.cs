namespace VjpGen.Analyzers.Flow;

/// <summary>What is known of a value in the body of Bwd.</summary>
/// <param name="Dependence">How it depends on the cotangent.</param>
/// <param name="Bends">A bit for each expression through which the cotangent got into it otherwise than linearly.</param>
internal readonly record struct CotangentFlow(Dependence Dependence, ulong Bends)
{
    /// <summary>Whether it depends on the cotangent in any way.</summary>
    public bool IsDependent => Dependence >= Dependence.Linear;

    public static implicit operator CotangentFlow(Dependence dependence) => new(dependence, Bends: 0);
}
