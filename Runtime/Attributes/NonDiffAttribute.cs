namespace VjpGen;

/// <summary>
/// Marks a parameter of a <see cref="CustomVjpAttribute"/> method as static: it may have any type, is handed to the forward
/// method in its place and to the backward method first, and has no cotangent. On a member of a <see cref="PytreeAttribute"/> type
/// it keeps an array out of differentiation.
/// </summary>
/// <remarks>
/// Static is not the same as "needs no gradient": an array that needs no gradient is an ordinary parameter whose cotangent is
/// null. An array that is being recorded must not be passed to a static parameter; doing so is an error at run time.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NonDiffAttribute : Attribute;
