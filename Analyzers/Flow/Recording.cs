using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers.Flow;

/// <summary>Whether a transform records a value, and through what the value came to be.</summary>
/// <param name="Level">Whether it is recorded.</param>
/// <param name="Origins">What it went through on its way, in the order in which that was met; default for nothing.</param>
internal readonly record struct Recording(RecordingLevel Level, ImmutableArray<Origin> Origins)
{
    public static readonly Recording None;

    public static readonly Recording Certain = new(RecordingLevel.Certain, default);

    public static readonly Recording Possible = new(RecordingLevel.Possible, default);

    private IReadOnlyList<Origin> List => Origins.IsDefault ? [] : Origins;

    public IEnumerable<Origin> Of(OriginKind kind) => List.Where(origin => origin.Kind == kind);

    /// <summary>What comes from the one or the other.</summary>
    public Recording Or(Recording other) => new(Level == other.Level ? Level : RecordingLevel.Possible, With(other));

    /// <summary>What comes from both.</summary>
    public Recording And(Recording other) => new(Level > other.Level ? Level : other.Level, With(other));

    /// <summary>A value that went through something else as well.</summary>
    public Recording Through(Origin origin) => this with { Origins = With(new Recording(Level, [origin])) };

    public bool Equals(Recording other) => Level == other.Level && List.SequenceEqual(other.List);

    public override int GetHashCode() => (int)Level + (17 * List.Count);

    private ImmutableArray<Origin> With(Recording other) =>
        other.List.Count == 0 ? Origins : List.Count == 0 ? other.Origins : [.. List.Union(other.List)];
}

/// <summary>Whether a transform records a value; the later contains the earlier.</summary>
internal enum RecordingLevel
{
    No,
    Possible,
    Certain,
}

/// <summary>Something that a value went through.</summary>
/// <param name="Syntax">Where it did: in the function itself or, of what a method does that is called there, the call.</param>
/// <param name="Rule">The rule that was called, if it is about one.</param>
internal readonly record struct Origin(OriginKind Kind, SyntaxNode Syntax, IMethodSymbol? Rule = null);

/// <summary>What a value went through.</summary>
internal enum OriginKind
{
    /// <summary>A plain number was made of a recorded array.</summary>
    Number,

    /// <summary>A once-differentiable rule was called.</summary>
    OnceRule,

    /// <summary>The gradient of a once-differentiable rule was taken.</summary>
    GradientOfOnceRule,
}
