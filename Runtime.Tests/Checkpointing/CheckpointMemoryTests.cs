using System.Runtime.CompilerServices;
using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Checkpointing;

/// <summary>How many arrays a chain of n steps holds at its worst moment.</summary>
[Collection(Alone.Name)]
public class CheckpointMemoryTests
{
    private const int Side = 8;
    private const int Steps = Side * Side;

    private readonly List<WeakReference> _values = [];
    private int _most;

    /// <summary>One step, whose derivative reads its value, and a look at how many values of all steps so far are still held.</summary>
    private F64 Step(F64 x)
    {
        var y = Value(x);
        GC.Collect();
        _most = Math.Max(_most, _values.Count(static value => value.IsAlive));
        return y;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private F64 Value(F64 x)
    {
        var y = Tanh(x);
        _values.Add(new WeakReference(y.Tape is null ? y : y.Primal));
        return y;
    }

    private F64 Chain(F64 x, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            x = Step(x);
        }

        return x;
    }

    private F64 Pieces(F64 x, Func<F64, F64> piece)
    {
        for (var i = 0; i < Side; i++)
        {
            x = piece(x);
        }

        return x;
    }

    [Fact]
    public void A_plain_chain_holds_every_value()
    {
        Closeness.Equal(Expected(), Autodiff.Grad((F64 x) => Sum(Chain(x, Steps)))(Full([4], 0.5)), 1e-13);

        Assert.InRange(_most, Steps, Steps + 2);
    }

    [Fact]
    public void Pieces_of_the_square_root_hold_the_square_root_twice()
    {
        var piece = Autodiff.Checkpoint((F64 x) => Chain(x, Side));

        Closeness.Equal(Expected(), Autodiff.Grad((F64 x) => Sum(Pieces(x, piece)))(Full([4], 0.5)), 1e-13);

        // The argument of each piece and the values of the piece that is being replayed; each value is met once more as it is made.
        Assert.InRange(_most, Side, (2 * Side) + 4);
    }

    [Fact]
    public void Steps_checkpointed_within_pieces_hold_the_square_root_twice()
    {
        var step = Autodiff.Checkpoint((F64 x) => Step(x));
        var piece = Autodiff.Checkpoint((F64 x) =>
        {
            for (var i = 0; i < Side; i++)
            {
                x = step(x);
            }

            return x;
        });

        Closeness.Equal(Expected(), Autodiff.Grad((F64 x) => Sum(Pieces(x, piece)))(Full([4], 0.5)), 1e-13);

        Assert.InRange(_most, Side, (2 * Side) + 4);
    }

    [Fact]
    public void The_bytes_held_go_with_the_values()
    {
        // 64 steps of 4 MB: 256 MB if all were held; 17 arrays are 68 MB.
        const int Length = 1 << 19;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        F64 Watched(F64 x)
        {
            var y = Tanh(x);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            return y;
        }

        var piece = Autodiff.Checkpoint((F64 x) =>
        {
            for (var i = 0; i < Side; i++)
            {
                x = Watched(x);
            }

            return x;
        });
        Autodiff.Grad((F64 x) => Sum(Pieces(x, piece)))(Full([Length], 0.5));

        Assert.InRange(most, Side * Length * (long)sizeof(double), Steps / 2 * Length * (long)sizeof(double));
    }

    [Fact]
    public void Nothing_is_held_when_the_gradient_is_there()
    {
        Run();
        Assert.False(Garbage.IsAlive(_values[0]));
        Assert.DoesNotContain(_values, static value => value.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        void Run() => Autodiff.Grad((F64 x) => Sum(Pieces(x, Autodiff.Checkpoint((F64 y) => Chain(y, 2)))))(Full([4], 0.5));
    }

    private static F64 Expected() => Autodiff.Grad(
        static (F64 x) => Sum(Enumerable.Repeat(0, Steps).Aggregate(x, static (y, _) => Tanh(y))))(Full([4], 0.5));
}
