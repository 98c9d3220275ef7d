using VjpGen.Pytrees;
using VjpGen.Tapes;

namespace VjpGen;

/// <summary>One run of a function under a level of its own: its value, and the tape from which its pullback is computed.</summary>
internal sealed class Linearization<TX, TY>
{
    private readonly TreeShape<TX> _argumentShape;
    private readonly TreeShape<TY> _resultShape;
    private readonly Tape _tape;
    private readonly TX _argument;
    private readonly TY _result;

    /// <summary>Runs the function. Whatever it throws comes out as it is, with the level ended.</summary>
    public Linearization(TreeShape<TX> argumentShape, TreeShape<TY> resultShape, Func<TX, TY> f, TX x)
    {
        ArgumentNullException.ThrowIfNull(f);
        _argumentShape = argumentShape;
        _resultShape = resultShape;
        _argument = x;
        _tape = new Tape(argumentShape.Leaves(x));
        var slot = 0;
        try
        {
            _result = f(argumentShape.Record(x, _tape, ref slot));
            Value = resultShape.Unwrap(_result, _tape);
        }
        finally
        {
            _tape.End();
        }
    }

    /// <summary>The value of the function, no longer recorded by this level.</summary>
    public TY Value { get; }

    /// <summary>The cotangent of the argument for a cotangent of the result. May be called any number of times, from any thread.</summary>
    public TX Pullback(TY cotangent)
    {
        var pass = new BackwardPass(_tape.Slots);
        _resultShape.Seed(_result, cotangent, _tape, pass);
        pass.Run(_tape.Last);
        var slot = 0;
        return _argumentShape.Collect(_argument, pass, ref slot);
    }
}
