namespace VjpGen.Primitives;

/// <summary>What the derivative of an op reads, and so what its node keeps.</summary>
[Flags]
internal enum Reads
{
    /// <summary>Nothing but shapes: the op is linear.</summary>
    Nothing = 0,

    /// <summary>The first (or only) operand.</summary>
    X = 1,

    /// <summary>The second operand.</summary>
    Y = 2,

    /// <summary>The value of the op.</summary>
    Result = 4,
}
