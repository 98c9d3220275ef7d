using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers.Flow;

/// <summary>Whose memory a value is, if it is anybody's but Bwd's own.</summary>
/// <param name="Owner">The residual of Bwd, or the member; none for what is new, and for what may be.</param>
internal readonly record struct Sharing(ISymbol? Owner)
{
    public static readonly Sharing None;

    /// <summary>Of what may be new on one of the ways nothing is said.</summary>
    public Sharing Or(Sharing other) => Equals(other) ? this : None;

    public bool Equals(Sharing other) => SymbolEqualityComparer.Default.Equals(Owner, other.Owner);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Owner);
}
