using System.Collections.Immutable;

namespace VjpGen.Analyzers.Flow;

/// <summary>What is known of a value, and of each part where it is a tuple or an object whose parts are known apart.</summary>
/// <param name="Fact">What is known of it as a whole.</param>
/// <param name="Parts">
/// Its elements, or its members in the order that <see cref="ObjectParts"/> has; default for what is only known as a whole.
/// </param>
internal readonly record struct FlowValue<TFact>(TFact Fact, ImmutableArray<FlowValue<TFact>> Parts)
    where TFact : struct
{
    // Objects that hold others again and again would make parts without end, and what is done for each part take as long.
    private const int MaxDepth = 4;

    private int Depth => Parts.IsDefaultOrEmpty ? 0 : 1 + Parts.Max(static part => part.Depth);

    public static implicit operator FlowValue<TFact>(TFact fact) => new(fact, default);

    /// <summary>A value with parts, of whose own parts only so many levels are known apart.</summary>
    public static FlowValue<TFact> Of(TFact fact, ImmutableArray<FlowValue<TFact>> parts) => new(fact, Within(parts, MaxDepth));

    private static ImmutableArray<FlowValue<TFact>> Within(ImmutableArray<FlowValue<TFact>> parts, int depth)
    {
        if (parts.IsDefault || parts.All(part => part.Depth < depth))
        {
            return parts;
        }

        return depth == 0 ? default : [.. parts.Select(part => new FlowValue<TFact>(part.Fact, Within(part.Parts, depth - 1)))];
    }

    /// <summary>A part. Where parts are not known apart, whatever is known of the whole holds for each.</summary>
    public FlowValue<TFact> Part(int index) => !Parts.IsDefault && index < Parts.Length ? Parts[index] : Fact;

    public FlowValue<TFact> Join(FlowValue<TFact> other, Func<TFact, TFact, TFact> join)
    {
        var (parts, others) = (Parts, other.Parts);
        return parts.IsDefault || others.IsDefault || parts.Length != others.Length
            ? join(Fact, other.Fact)
            : new FlowValue<TFact>(join(Fact, other.Fact), [.. parts.Select((part, index) => part.Join(others[index], join))]);
    }

    // The compiler's own would compare the arrays of parts by reference.
    public bool Equals(FlowValue<TFact> other) =>
        EqualityComparer<TFact>.Default.Equals(Fact, other.Fact)
        && (Parts.IsDefault ? other.Parts.IsDefault : !other.Parts.IsDefault && Parts.SequenceEqual(other.Parts));

    public override int GetHashCode() => Fact.GetHashCode();
}
