using VjpGen.Tapes;

namespace VjpGen.Primitives;

/// <summary>A structural primitive of any number of arrays, linear in them together. An instance holds the attributes.</summary>
internal interface IVariadicLinear<T>
    where T : unmanaged
{
    /// <summary>The value. The operands' memory is read, nothing is recorded.</summary>
    NdArray<T> Forward(ReadOnlySpan<NdArray<T>> operands);

    /// <summary>The cotangent of one operand, in differentiable operations.</summary>
    NdArray<T> Transpose(NdArray<T> g, int operand);
}

/// <summary>Runs and records variadic primitives.</summary>
internal static class VariadicLinear
{
    /// <summary>
    /// Runs the op; where operands are recorded, runs it with the innermost level unwrapped and appends a node to its tape.
    /// </summary>
    public static NdArray<T> Apply<TOp, T>(TOp op, ReadOnlySpan<NdArray<T>> operands)
        where TOp : struct, IVariadicLinear<T>
        where T : unmanaged
    {
        Tape? tape = null;
        foreach (var operand in operands)
        {
            tape = Tape.Inner(tape, operand.Tape);
        }

        if (tape is null)
        {
            return NanGuard.Value(op.Forward(operands), PrimitiveName<TOp>.Value);
        }

        var primals = new NdArray<T>[operands.Length];
        var slots = new int[operands.Length];
        for (var i = 0; i < primals.Length; i++)
        {
            (primals[i], slots[i]) = tape.Unwrap(operands[i]);
        }

        return tape.Record(new VariadicNode<TOp, T>(op, slots), Apply<TOp, T>(op, primals));
    }

    private sealed class VariadicNode<TOp, T>(TOp op, int[] operands) : Node
        where TOp : struct, IVariadicLinear<T>
        where T : unmanaged
    {
        public override string Name => PrimitiveName<TOp>.Value;

        public override void Pull(BackwardPass pass)
        {
            if (pass.Take<T>(Slot) is not { } g)
            {
                return;
            }

            for (var i = 0; i < operands.Length; i++)
            {
                if (operands[i] != NotRecorded)
                {
                    pass.Add(operands[i], op.Transpose(g, i));
                }
            }
        }
    }
}
