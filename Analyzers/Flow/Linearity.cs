namespace VjpGen.Analyzers.Flow;

/// <summary>In which of its arguments an operation is linear. Arguments such as axes, masks and indices do not count.</summary>
internal enum Linearity
{
    /// <summary>In all together: a sum, a rearrangement.</summary>
    Jointly,

    /// <summary>In each while the others stay: a product.</summary>
    InEach,

    /// <summary>In the first while the others stay: a quotient, an average by weights.</summary>
    InFirst,

    /// <summary>In the last while the others stay: the solution of a system, an interpolation between values.</summary>
    InLast,

    /// <summary>In none.</summary>
    InNone,

    /// <summary>The result is zero whatever they are.</summary>
    Zero,

    /// <summary>The result does not depend on the values of the arguments, or not where they are finite.</summary>
    Constant,
}
