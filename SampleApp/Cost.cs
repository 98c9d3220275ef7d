using System.Diagnostics;

namespace VjpGen.Gallery;

/// <summary>What it takes to differentiate a function once.</summary>
/// <param name="Time">From the start to the gradient; the shortest of several runs.</param>
/// <param name="Allocated">Bytes allocated on the way, whether they stay or not.</param>
/// <param name="Held">Bytes that stay alive with the pullback after the function has run, waiting for the backward pass.</param>
internal readonly record struct Cost(TimeSpan Time, long Allocated, long Held)
{
    // Often and long enough for the runtime to replace its first, quickly compiled code by the optimised one.
    private const int Runs = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    // Several at once, since the garbage collector counts memory in pieces of some kilobytes.
    private const int Pullbacks = 8;

    /// <summary>Differentiates a scalar function and measures it.</summary>
    public static (NdArray<double> Gradient, Cost Cost) OfGradient(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x)
    {
        var (gradient, cost) = OfRun(() => Autodiff.Grad(f)(x));
        return (gradient, cost with { Held = HeldByPullback(f, x) });
    }

    /// <summary>Runs something and measures time and allocations.</summary>
    public static (NdArray<double> Result, Cost Cost) OfRun(Func<NdArray<double>> run)
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

    private static long HeldByPullback(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x)
    {
        var pullbacks = new Func<NdArray<double>, NdArray<double>>[Pullbacks];
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
