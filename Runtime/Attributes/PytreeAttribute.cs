namespace VjpGen;

/// <summary>
/// Makes a partial class, record or struct a container of arrays that transforms and rules see through: the generator implements
/// <see cref="IPytree{TSelf}"/> for it. A gradient of such a value is a value of the same type.
/// </summary>
/// <remarks>
/// Fields, auto-properties and positional parameters that are arrays of float or double, or themselves trees of such, are
/// differentiable. Everything else is carried along unchanged, and so is a member marked <see cref="NonDiffAttribute"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PytreeAttribute : Attribute;
