using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Several layers of a deep network as one step of the tape.</summary>
internal static partial class MemoryRule
{
    /// <summary>One layer of a residual network: <c>z + h tanh(z w)</c>.</summary>
    public static NdArray<double> Layer(NdArray<double> z, NdArray<double> w)
    {
        const double StepSize = 0.01;
        return z + (StepSize * Tanh(MatMul(z, w)));
    }

    /// <summary>So many layers that share their weights.</summary>
    public static NdArray<double> Layers(NdArray<double> z, NdArray<double> w, int count) => Repeat(Layer, z, w, count);

    /// <summary>A step taken so many times.</summary>
    public static NdArray<double> Repeat(
        Func<NdArray<double>, NdArray<double>, NdArray<double>> step, NdArray<double> z, NdArray<double> w, int count)
    {
        for (var i = 0; i < count; i++)
        {
            z = step(z, w);
        }

        return z;
    }

    /// <summary>
    /// <see cref="Layers"/> with a rule that keeps only its arguments. The backward pass runs the layers a second time, under a
    /// transform of its own, and pulls back through them: <c>(z̄, w̄) = vjp(Layers)(z, w)(ȳ)</c>. Memory is traded for one more
    /// evaluation (A. Griewank, "Achieving logarithmic growth of temporal and spatial complexity in reverse automatic
    /// differentiation", 1992).
    /// </summary>
    [CustomVjp(nameof(RecomputedLayersFwd), nameof(RecomputedLayersBwd), Primal = nameof(Layers))]
    public static partial NdArray<double> RecomputedLayers(
        NdArray<double> z, NdArray<double> w, [NonDiff, Sample(Value = 3)] int count);

    private static (NdArray<double> Output, (NdArray<double> Z, NdArray<double> W) Residuals) RecomputedLayersFwd(
        NdArray<double> z, NdArray<double> w, int count) =>
        (Layers(z, w, count), (z, w));

    private static (NdArray<double> Z, NdArray<double> W) RecomputedLayersBwd(
        int count, (NdArray<double> Z, NdArray<double> W) residuals, NdArray<double> g) =>
        Autodiff.Vjp((z, w) => Layers(z, w, count), residuals.Z, residuals.W).Pullback(g);
}
