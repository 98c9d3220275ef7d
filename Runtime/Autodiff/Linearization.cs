using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen;

/// <summary>One run of a function under a level of its own: its value, and the tape from which its pullback is computed.</summary>
internal sealed class Linearization<TX, TY>
{
    private readonly PytreeShape<TX> _argumentShape;
    private readonly PytreeShape<TY> _valueShape;

    // A copy, since collections may change between now and a pullback.
    private readonly TX _argument;
    private readonly Tape _tape = new();
    private readonly RecordedLeaves _values = new();

    /// <summary>Runs the function. Whatever it throws comes out as it is, with the level ended.</summary>
    /// <param name="argumentShape">The structure of the argument.</param>
    /// <param name="valueShape">The structure of the value; none where it is to be found out from the value.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The argument.</param>
    public Linearization(PytreeShape<TX> argumentShape, PytreeShape<TY>? valueShape, Func<TX, TY> f, TX x)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        _argumentShape = argumentShape;
        _argument = argumentShape.MapLeaves(x, default(Identity));
        try
        {
            var result = f(argumentShape.MapLeaves(x, new Recorder(_tape)))
                ?? throw new InvalidOperationException("The function to be differentiated returned null.");
            _valueShape = valueShape ?? PytreeShapes.Of(result);
            var noter = new LeafNoter(_tape, _values, "The value of a function under a transform");
            Value = _valueShape.Map(result, ref noter);
        }
        finally
        {
            _tape.End();
        }
    }

    /// <summary>The value of the function, no longer recorded by this level.</summary>
    public TY Value { get; }

    /// <summary>What the function has computed besides, no longer recorded by this level where it is a tree.</summary>
    public TAux Unwrap<TAux>(TAux aux) => PytreeShapes.TryOf(aux, out var shape) ? shape.MapLeaves(aux, new Unwrapper(_tape)) : aux;

    /// <summary>The cotangent of the argument for a cotangent of the value. May be called any number of times, from any thread.</summary>
    public TX Pullback(TY cotangent) => Pullback(cotangent, static mismatch => new ArgumentException(
        mismatch.Describe("The pullback was given", mismatch.Place.Length == 0 ? "a value" : $"`value{mismatch.Place}`"),
        nameof(cotangent)));

    /// <summary>The same for a caller with its own words for a cotangent that does not fit.</summary>
    /// <param name="cotangent">The cotangent.</param>
    /// <param name="describe">The error.</param>
    public TX Pullback(TY cotangent, Func<CotangentMismatch, Exception> describe)
    {
        ArgumentNullException.ThrowIfNull(cotangent);
        var pass = new BackwardPass(_tape.Slots);
        if (_values.Accumulate(_valueShape, cotangent, pass) is { } mismatch)
        {
            throw describe(mismatch);
        }

        pass.Run(_tape.Last);
        return _argumentShape.MapLeaves(_argument, new Collector(pass));
    }

    /// <summary>Makes each leaf of the argument an input of the tape.</summary>
    private readonly struct Recorder(Tape tape) : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged
        {
            leaf.Tape?.ThrowIfEnded("The argument of a transform");
            if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            {
                throw new NotSupportedException(
                    $"{TypeText.Of(typeof(NdArray<T>))} is not differentiable: an IPytree carries it along and does not show it to the " +
                    "visitor.");
            }

            return leaf.RecordedOn(tape, tape.AddInput());
        }
    }

    private readonly struct Identity : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            leaf;
    }

    /// <summary>Unwraps the level from each leaf.</summary>
    private readonly struct Unwrapper(Tape tape) : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            tape.Unwrap(leaf).Primal;
    }

    /// <summary>Takes the cotangent of each input, in the order in which they were added; zeros where nothing has reached it.</summary>
    private struct Collector(BackwardPass pass) : ILeafFunction
    {
        private int _slot;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            pass.Take<T>(_slot++) ?? NdArray.ZerosLike(leaf);
    }
}
