namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// Where Bwd must be given null for the cotangent of what nobody has used: where its parameter is annotated nullable. Elsewhere it is given
/// zeros.
/// </summary>
internal static class AbsentCotangents
{
    /// <summary>What is null and should not be, or the other way round.</summary>
    /// <param name="annotations">The parts that are annotated.</param>
    /// <param name="cotangent">What Bwd is given.</param>
    /// <param name="output">The differentiable parts of the output.</param>
    /// <param name="isUsed">Whether the leaf of the output at a place has been used.</param>
    public static IEnumerable<string> Complaints(
        Absence annotations, object? cotangent, IReadOnlyList<object?> output, Predicate<int> isUsed)
    {
        var leaf = 0;
        foreach (var ((annotation, given), part) in Parts(annotations, cotangent).Zip(output))
        {
            var leaves = SampleValues.Leaves(part).Count();
            var isPartUsed = Enumerable.Range(leaf, leaves).Any(place => isUsed(place));
            leaf += leaves;
            if ((given is null) != (annotation.IsWhole && !isPartUsed))
            {
                yield return $"the cotangent of {part} is {given ?? "null"}, though it is {(isPartUsed ? "" : "not ")}used"
                    + $" and {(annotation.IsWhole ? "" : "not ")}annotated";
            }
        }
    }

    private static IEnumerable<(Absence Annotation, object? Part)> Parts(Absence annotations, object? cotangent) =>
        annotations.Elements is { } elements && cotangent is System.Runtime.CompilerServices.ITuple tuple
            ? elements.SelectMany((element, place) => Parts(element, tuple[place]))
            : [(annotations, cotangent)];
}
