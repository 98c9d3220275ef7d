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
        return x.Unrecorded("StopGradient");
    }
}
