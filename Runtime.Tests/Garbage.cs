using System.Runtime.CompilerServices;

namespace VjpGen.Runtime.Tests;

/// <summary>Asks the garbage collector what is still held.</summary>
/// <remarks>What made the object must have run in a frame of its own, since locals of a running method may count as alive.</remarks>
internal static class Garbage
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsAlive(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return reference.IsAlive;
    }
}
