using static VjpGen.NdArray;

namespace VjpGen.Gallery.Digits;

/// <summary>A perceptron with one hidden layer: <c>logits = tanh(x W₁ + b₁) W₂ + b₂</c>. A gradient of it is a network too.</summary>
[Pytree]
internal sealed partial record Network(NdArray<float> W1, NdArray<float> B1, NdArray<float> W2, NdArray<float> B2)
{
    /// <summary>Random weights that keep the variance from layer to layer (X. Glorot and Y. Bengio, 2010), and no biases.</summary>
    public static Network Random(int seed, int inputs, int hidden, int classes) => new(
        RandomNormal<float>(seed, inputs, hidden) / MathF.Sqrt(inputs),
        Zeros<float>(hidden),
        RandomNormal<float>(seed + 1, hidden, classes) / MathF.Sqrt(hidden),
        Zeros<float>(classes));

    /// <summary>For each row of pixels one number a class; the greatest wins.</summary>
    public NdArray<float> Logits(NdArray<float> x) => MatMul(Tanh(MatMul(x, W1) + B1), W2) + B2;

    /// <summary>The class that wins on each row.</summary>
    public int[] Predict(NdArray<float> x)
    {
        var logits = Logits(x);
        var classes = logits.Shape[1];
        return [.. logits.ToArray().Chunk(classes).Select(static row => Array.IndexOf(row, row.Max()))];
    }
}
