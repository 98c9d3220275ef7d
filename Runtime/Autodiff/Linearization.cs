using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen;

/// <summary>One run of a function under a level of its own: its value, and the tape from which its pullback is computed.</summary>
internal sealed class Linearization<TX, T>
    where T : unmanaged
{
    private readonly TreeShape<TX> _shape;
    private readonly TX _argument;
    private readonly Tape _tape = new();
    private readonly int _resultSlot;

    /// <summary>Runs the function. Whatever it throws comes out as it is, with the level ended.</summary>
    public Linearization(TreeShape<TX> shape, Func<TX, NdArray<T>> f, TX x)
    {
        ArgumentNullException.ThrowIfNull(f);
        _shape = shape;
        _argument = x;
        try
        {
            var recorder = new Recorder(_tape);
            var result = f(shape.Map(x, ref recorder))
                ?? throw new InvalidOperationException("The function to be differentiated returned null.");
            (Value, _resultSlot) = _tape.Unwrap(result);
            Value.Tape?.ThrowIfEnded("The value of a function under a transform");
        }
        finally
        {
            _tape.End();
        }
    }

    /// <summary>The value of the function, no longer recorded by this level.</summary>
    public NdArray<T> Value { get; }

    /// <summary>The cotangent of the argument for a cotangent of the value. May be called any number of times, from any thread.</summary>
    public TX Pullback(NdArray<T> cotangent)
    {
        ArgumentNullException.ThrowIfNull(cotangent);
        if (!cotangent.Shape.SequenceEqual(Value.Shape))
        {
            throw new ArgumentException(
                $"The pullback was given a cotangent of shape {Shapes.Format(cotangent.Shape)} for a value of shape {Shapes.Format(Value.Shape)}.",
                nameof(cotangent));
        }

        var pass = new BackwardPass(_tape.Slots);
        if (_resultSlot != Node.NotRecorded)
        {
            pass.Add(_resultSlot, cotangent);
            pass.Run(_tape.Last);
        }

        var collector = new Collector(pass);
        return _shape.Map(_argument, ref collector);
    }

    /// <summary>Makes each leaf of the argument an input of the tape.</summary>
    private readonly struct Recorder(Tape tape) : ILeafVisitor
    {
        public NdArray<TLeaf> Leaf<TLeaf>(NdArray<TLeaf> leaf)
            where TLeaf : unmanaged
        {
            ArgumentNullException.ThrowIfNull(leaf);
            leaf.Tape?.ThrowIfEnded("The argument of a transform");
            return leaf.RecordedOn(tape, tape.AddInput());
        }
    }

    /// <summary>Takes the cotangent of each input, in the order in which they were added; zeros where nothing has reached it.</summary>
    private struct Collector(BackwardPass pass) : ILeafVisitor
    {
        private int _slot;

        public NdArray<TLeaf> Leaf<TLeaf>(NdArray<TLeaf> leaf)
            where TLeaf : unmanaged =>
            pass.Take<TLeaf>(_slot++) ?? NdArray.ZerosLike(leaf);
    }
}
