namespace VjpGen.Tapes;

/// <summary>
/// One recorded operation: which slots it read, and what its pullback needs (the residuals). It owns the residuals; they live
/// as long as the tape does.
/// </summary>
internal abstract class Node
{
    /// <summary>The slot of an operand that this level does not record.</summary>
    public const int NotRecorded = -1;

    /// <summary>The node before this one on its tape.</summary>
    public Node? Previous { get; set; }

    /// <summary>The name of the operation in messages.</summary>
    public abstract string Name { get; }

    /// <summary>The slot of the first output.</summary>
    public int Slot { get; set; }

    /// <summary>The number of outputs, in consecutive slots.</summary>
    public virtual int Outputs => 1;

    /// <summary>Takes the cotangents of the outputs and adds to those of the operands; nothing where no output has any.</summary>
    public abstract void Pull(BackwardPass pass);
}
