using static VjpGen.NdArray;
using Function = System.Func<(VjpGen.NdArray<double> W, VjpGen.NdArray<double> Drive), VjpGen.NdArray<double>, VjpGen.NdArray<double>>;

namespace VjpGen.Gallery.Exhibits;

/// <summary>
/// A network of one layer that is applied for ever, <c>z = tanh(z W + x U + b)</c>, and reads its answer <c>z v</c> from where that
/// comes to rest (S. Bai, J. Z. Kolter and V. Koltun, "Deep equilibrium models", 2019). Inputs and states are rows. With
/// <c>W = A/(1 + ‖A‖)</c> the layer is a contraction and comes to rest, whatever A is learnt.
/// </summary>
[Pytree]
internal sealed partial record EquilibriumModel(NdArray<double> A, NdArray<double> U, NdArray<double> B, NdArray<double> V)
{
    /// <summary>Random weights.</summary>
    public static EquilibriumModel Random(int seed, int inputs, int units) => new(
        RandomNormal<double>(seed, units, units) / Math.Sqrt(units),
        RandomNormal<double>(seed + 1, inputs, units),
        RandomNormal<double>(seed + 2, units),
        RandomNormal<double>(seed + 3, units) / Math.Sqrt(units));

    /// <summary>The answers at rest, by the fixed point.</summary>
    public NdArray<double> Predict(NdArray<double> x, ImplicitOptions options) => MatMul(AtRest(Layer, x, options), V);

    /// <summary>The answers after so many applications, each of which a transform records.</summary>
    public NdArray<double> PredictUnrolled(NdArray<double> x, int applications)
    {
        var (at, z) = ((W, Drive(x)), Start(x));
        for (var i = 0; i < applications; i++)
        {
            z = Layer(at, z);
        }

        return MatMul(z, V);
    }

    /// <summary>How often the layer is applied until it is at rest.</summary>
    public int Applications(NdArray<double> x, ImplicitOptions options)
    {
        var count = 0;
        AtRest(Counted, x, options);
        return count;

        NdArray<double> Counted((NdArray<double> W, NdArray<double> Drive) at, NdArray<double> z)
        {
            count++;
            return Layer(at, z);
        }
    }

    // All that is to have a gradient, W and what drives the layer, goes in as a parameter of the fixed point.
    private NdArray<double> AtRest(Function layer, NdArray<double> x, ImplicitOptions options) =>
        Implicit.FixedPoint(layer, (W, Drive(x)), Start(x), options);

    private static NdArray<double> Layer((NdArray<double> W, NdArray<double> Drive) at, NdArray<double> z) =>
        Tanh(MatMul(z, at.W) + at.Drive);

    private NdArray<double> W => A / (1 + Linalg.Norm(A));

    private NdArray<double> Drive(NdArray<double> x) => MatMul(x, U) + B;

    private NdArray<double> Start(NdArray<double> x) => Zeros<double>(x.Shape[0], B.Length);
}
