namespace VjpGen;

/// <summary>
/// Keeps a <see cref="CustomVjpAttribute"/> method out of <see cref="GradCheck.AllRules"/>, because its rule means to differ from the
/// derivative of its value: straight-through estimators, clipped gradients.
/// </summary>
/// <param name="reason">Why, as the report says it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkipGradCheckAttribute(string reason) : Attribute
{
    /// <summary>Why, as the report says it.</summary>
    public string Reason { get; } = reason;
}
