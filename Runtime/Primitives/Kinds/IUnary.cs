using VjpGen.Tapes;

namespace VjpGen.Primitives;

/// <summary>A primitive of one array. An instance holds the op's attributes (axes, indices, …).</summary>
internal interface IUnary<T>
    where T : unmanaged
{
    /// <summary>What <see cref="Vjp"/> reads: any of <see cref="Reads.X"/> and <see cref="Reads.Result"/>.</summary>
    Reads Reads { get; }

    /// <summary>The value. The operand's memory is read, nothing is recorded.</summary>
    NdArray<T> Forward(NdArray<T> x);

    /// <summary>The cotangent of x, in differentiable operations so that outer levels can record them.</summary>
    /// <param name="g">The cotangent of the value.</param>
    /// <param name="kept">What <see cref="Reads"/> asked for.</param>
    NdArray<T> Vjp(NdArray<T> g, in UnaryResiduals<T> kept);
}

/// <summary>What the node of a unary op keeps.</summary>
/// <param name="Shape">The shape of the operand.</param>
/// <param name="X">The operand, where the op asked for it.</param>
/// <param name="Result">The value, where the op asked for it.</param>
internal readonly record struct UnaryResiduals<T>(int[] Shape, NdArray<T> X, NdArray<T> Result)
    where T : unmanaged;

/// <summary>Runs and records unary primitives.</summary>
internal static class Unary
{
    /// <summary>Runs the op; where its operand is recorded, runs it one level further out and appends a node.</summary>
    public static NdArray<T> Apply<TOp, T>(TOp op, NdArray<T> x)
        where TOp : struct, IUnary<T>
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Tape is not { } tape)
        {
            return NanGuard.Value(op.Forward(x), PrimitiveName<TOp>.Value);
        }

        var primal = x.Primal;
        var result = Apply(op, primal);
        var kept = new UnaryResiduals<T>(
            primal.ShapeArray,
            op.Reads.HasFlag(Reads.X) ? primal : null!,
            op.Reads.HasFlag(Reads.Result) ? result : null!);
        return tape.Record(new UnaryNode<TOp, T>(op, x.Slot, kept), result);
    }

    private sealed class UnaryNode<TOp, T>(TOp op, int x, UnaryResiduals<T> kept) : Node
        where TOp : struct, IUnary<T>
        where T : unmanaged
    {
        public override string Name => PrimitiveName<TOp>.Value;

        public override void Pull(BackwardPass pass)
        {
            if (pass.Take<T>(Slot) is { } g)
            {
                pass.Add(x, op.Vjp(g, kept));
            }
        }
    }
}
