using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers.Flow;

/// <summary>Something that is kept for Bwd.</summary>
/// <param name="Parameter">The parameter of Bwd that takes it.</param>
/// <param name="Place">Where it stands in the tuple of residuals; none where it is all that is kept, or a span of its own.</param>
/// <param name="Name">What the source calls it.</param>
internal sealed record Residual(IParameterSymbol Parameter, int? Place, string Name);
