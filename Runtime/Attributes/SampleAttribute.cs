namespace VjpGen;

/// <summary>
/// Says which arguments <see cref="GradCheck.AllRules"/> is to try for a parameter of a <see cref="CustomVjpAttribute"/> method. On a
/// constructor parameter or member of a <see cref="PytreeAttribute"/> type it says so for every value of that type.
/// </summary>
/// <remarks>
/// <para>
/// Without it, all arrays of a rule have the shape [3], then [2, 3], [3, 3] and []; the shapes that the rule refuses with an
/// <see cref="ArgumentException"/>, or because <see cref="NdArray{T}.Item"/> needs one element, are left out. Their elements lie between 0.5 and 1.5, where logarithms, roots and quotients are
/// harmless, and, where the function has finite values there, between 0.5 and 1.5 with random signs.
/// </para>
/// <para>
/// A static parameter is given its default value, if it has one, or else 1, true, the empty string, the first member of an enum, null
/// where it may be null, and an empty <c>params</c> collection. An array of int has elements 0 and 1.
/// </para>
/// <code>
/// [CustomVjp(nameof(Fwd), nameof(Bwd))]
/// public static partial NdArray&lt;float&gt; CrossEntropy(
///     [Sample(4, 3)] NdArray&lt;float&gt; logits, [NonDiff, Sample(4, Low = 0, High = 2)] NdArray&lt;int&gt; labels);
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class SampleAttribute : Attribute
{
    /// <summary>A range or a value for a parameter whose arrays have the shapes that are tried by default.</summary>
    public SampleAttribute()
    {
    }

    /// <summary>A shape for each array of the parameter.</summary>
    /// <param name="shape">The lengths of the axes; <c>[Sample([])]</c> for a scalar.</param>
    public SampleAttribute(params int[] shape) => Shape = shape;

    /// <summary>The shape of each array of the parameter; null for those that are tried by default.</summary>
    public int[]? Shape { get; }

    /// <summary>
    /// The least element of an array; 0.5 by default, and 0 for an array of int. Where one of the bounds alone is given and the other
    /// one's default would leave less than a range of width 1, the other one gives way.
    /// </summary>
    public double Low { get; set; } = double.NaN;

    /// <summary>The greatest element of an array; 1.5 by default, and 1 for an array of int.</summary>
    public double High { get; set; } = double.NaN;

    /// <summary>
    /// The argument itself, for a parameter of a type that attributes can have; for an array its elements, or the one number that all
    /// of them are.
    /// </summary>
    public object? Value { get; set; }

    /// <summary>
    /// Whether the argument is held fixed, so that no derivative by it is checked: for a parameter whose cotangent is null because nobody
    /// needs it.
    /// </summary>
    public bool Fixed { get; set; }
}
