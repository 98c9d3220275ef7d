using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

public static partial class Autodiff
{
    /// <summary>The value of an array, as a constant for every running transform (jax.lax.stop_gradient).</summary>
    /// <param name="x">Any array.</param>
    /// <exception cref="InvalidOperationException">The array was recorded by a transform that has ended.</exception>
    public static NdArray<T> StopGradient<T>(NdArray<T> x)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Unrecorded(nameof(StopGradient));
    }

    /// <summary>A tree whose arrays are constants for every running transform; all else is carried along.</summary>
    /// <param name="x">The tree.</param>
    /// <exception cref="InvalidOperationException">An array was recorded by a transform that has ended.</exception>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static TTree StopGradient<TTree>(TTree x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return PytreeShapes.Of(x).MapLeaves(x, default(Constants));
    }

    private readonly struct Constants : ILeafFunction
    {
        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            leaf.Unrecorded(nameof(StopGradient));
    }
}
