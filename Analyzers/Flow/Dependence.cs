namespace VjpGen.Analyzers.Flow;

/// <summary>How a value depends on the cotangent that Bwd is given. Of two that may come together the later contains the earlier.</summary>
internal enum Dependence
{
    /// <summary>There is no value.</summary>
    Absent,

    /// <summary>It is zero or null, and so linear and constant at once.</summary>
    Zero,

    /// <summary>It does not depend on the cotangent.</summary>
    Constant,

    /// <summary>It is made without the cotangent by something that was not looked into, and may be zero.</summary>
    Opaque,

    /// <summary>It is a linear function of the cotangent.</summary>
    Linear,

    /// <summary>It is the product of two linear functions of the cotangent, or a sum of such.</summary>
    Quadratic,

    /// <summary>It depends on the cotangent in a way that is not linear, or not known.</summary>
    Dependent,
}
