using VjpGen.Tapes;

namespace VjpGen.Primitives;

/// <summary>A primitive of two arrays. An instance holds the op's attributes.</summary>
internal interface IBinary<T>
    where T : unmanaged
{
    /// <summary>What <see cref="VjpX"/> reads.</summary>
    Reads ReadsForX { get; }

    /// <summary>What <see cref="VjpY"/> reads.</summary>
    Reads ReadsForY { get; }

    /// <summary>The value. The operands' memory is read, nothing is recorded.</summary>
    NdArray<T> Forward(NdArray<T> x, NdArray<T> y);

    /// <summary>The cotangent of x for a cotangent <paramref name="g"/> of the value, in differentiable operations.</summary>
    NdArray<T> VjpX(NdArray<T> g, in BinaryResiduals<T> kept);

    /// <summary>The cotangent of y for a cotangent <paramref name="g"/> of the value, in differentiable operations.</summary>
    NdArray<T> VjpY(NdArray<T> g, in BinaryResiduals<T> kept);
}

/// <summary>What the node of a binary op keeps.</summary>
/// <param name="ShapeX">The shape of x.</param>
/// <param name="ShapeY">The shape of y.</param>
/// <param name="X">The first operand, where the op asked for it.</param>
/// <param name="Y">The second operand, where the op asked for it.</param>
/// <param name="Result">The value, where the op asked for it.</param>
internal readonly record struct BinaryResiduals<T>(int[] ShapeX, int[] ShapeY, NdArray<T> X, NdArray<T> Y, NdArray<T> Result)
    where T : unmanaged;

/// <summary>Runs and records binary primitives.</summary>
internal static class Binary
{
    /// <summary>
    /// Runs the op; where an operand is recorded, runs it with the innermost level unwrapped and appends a node to that level's tape.
    /// </summary>
    public static NdArray<T> Apply<TOp, T>(TOp op, NdArray<T> x, NdArray<T> y)
        where TOp : struct, IBinary<T>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (Tape.Inner(x.Tape, y.Tape) is not { } tape)
        {
            return NanGuard.Value(op.Forward(x, y), PrimitiveName<TOp>.Value);
        }

        var (primalX, slotX) = tape.Unwrap(x);
        var (primalY, slotY) = tape.Unwrap(y);
        var result = Apply(op, primalX, primalY);
        var reads = (slotX == Node.NotRecorded ? Reads.Nothing : op.ReadsForX) | (slotY == Node.NotRecorded ? Reads.Nothing : op.ReadsForY);
        var kept = new BinaryResiduals<T>(
            primalX.ShapeArray,
            primalY.ShapeArray,
            reads.HasFlag(Reads.X) ? primalX : null!,
            reads.HasFlag(Reads.Y) ? primalY : null!,
            reads.HasFlag(Reads.Result) ? result : null!);
        return tape.Record(new BinaryNode<TOp, T>(op, slotX, slotY, kept), result);
    }

    private sealed class BinaryNode<TOp, T>(TOp op, int x, int y, BinaryResiduals<T> kept) : Node
        where TOp : struct, IBinary<T>
        where T : unmanaged
    {
        public override string Name => PrimitiveName<TOp>.Value;

        public override void Pull(BackwardPass pass)
        {
            if (pass.Take<T>(Slot) is not { } g)
            {
                return;
            }

            if (x != NotRecorded)
            {
                pass.Add(x, op.VjpX(g, kept));
            }

            if (y != NotRecorded)
            {
                pass.Add(y, op.VjpY(g, kept));
            }
        }
    }
}
