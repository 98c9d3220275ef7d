using VjpGen.Tapes;

namespace VjpGen.Pytrees;

/// <summary>A single array.</summary>
internal sealed class LeafShape<T> : TreeShape<NdArray<T>>
    where T : unmanaged
{
    public static readonly LeafShape<T> Instance = new();

    public override int Leaves(NdArray<T> tree) => 1;

    public override NdArray<T> Record(NdArray<T> tree, Tape tape, ref int slot)
    {
        ArgumentNullException.ThrowIfNull(tree);
        tree.Tape?.ThrowIfEnded("A transform's argument");
        return tree.RecordedOn(tape, slot++);
    }

    public override NdArray<T> Unwrap(NdArray<T> tree, Tape tape)
    {
        if (tree is null)
        {
            throw new InvalidOperationException("The differentiated function returned null where an array is expected.");
        }

        return tape.Unwrap(tree).Primal;
    }

    public override void Seed(NdArray<T> result, NdArray<T> cotangent, Tape tape, BackwardPass pass)
    {
        ArgumentNullException.ThrowIfNull(cotangent);
        if (!cotangent.Shape.SequenceEqual(result.Shape))
        {
            throw new ArgumentException(
                $"The pullback was given a cotangent of shape {Shapes.Format(cotangent.Shape)} for a result of shape {Shapes.Format(result.Shape)}.",
                nameof(cotangent));
        }

        if (result.Tape == tape)
        {
            pass.Add(result.Slot, cotangent);
        }
    }

    public override NdArray<T> Collect(NdArray<T> argument, BackwardPass pass, ref int slot) =>
        pass.Take<T>(slot++) ?? NdArray.ZerosLike(argument);
}
