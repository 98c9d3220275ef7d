using System.Diagnostics;

namespace VjpGen.Gallery;

/// <summary>What it takes to differentiate a function once.</summary>
/// <param name="Time">From the start to the gradient; the shortest of several runs.</param>
/// <param name="Allocated">Bytes allocated on the way, whether they stay or not.</param>
/// <param name="Held">Bytes that stay alive with the pullback after the function has run, waiting for the backward pass.</param>
internal readonly record struct Cost(TimeSpan Time, long Allocated, long Held)
{
    // Often and long enough for the runtime to replace its first, quickly compiled code by the optimised one.
    private const int Runs = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    // Several at once, since the garbage collector counts memory in pieces of some kilobytes.
    private const int Pullbacks = 4;

    /// <summary>Differentiates a scalar function of any tree and measures it.</summary>
    public static (TX Gradient, Cost Cost) OfGradient<TX>(Func<TX, NdArray<double>> f, TX x)
    {
        var (gradient, cost) = OfRun(() => Autodiff.Grad(f)(x));
        return (gradient, cost with { Held = HeldByPullback(f, x) });
    }

    /// <summary>Runs something and measures time and allocations.</summary>
    public static (TResult Result, Cost Cost) OfRun<TResult>(Func<TResult> run)
    {
        var result = run();
        var (time, allocated) = (TimeSpan.MaxValue, long.MaxValue);
        var clock = Stopwatch.StartNew();
        for (var count = 0; count < Runs || clock.Elapsed < Patience; count++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            result = run();
            var elapsed = Stopwatch.GetElapsedTime(start);
            time = elapsed < time ? elapsed : time;
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - bytes);
        }

        return (result, new Cost(time, allocated, Held: 0));
    }

    /// <summary>The bytes that stay alive with the pullback of a function, waiting for the backward pass.</summary>
    public static long HeldByPullback<TX>(Func<TX, NdArray<double>> f, TX x)
    {
        var pullbacks = new Func<NdArray<double>, TX>[Pullbacks];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Pullbacks; i++)
        {
            pullbacks[i] = Autodiff.Vjp(f, x).Pullback;
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(pullbacks);
        return held / Pullbacks;
    }
}
