namespace VjpGen;

/// <summary>What a function that is being checked gives.</summary>
/// <param name="Arrays">The differentiable arrays, by their names; where there is only one, an empty name.</param>
/// <param name="Whole">The value itself, for its parts without a derivative; none where it has no such parts.</param>
internal sealed record CheckedValue(Dictionary<string, NdArray<double>> Arrays, object? Whole = null);
