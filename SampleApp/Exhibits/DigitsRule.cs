using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>The loss of a classifier in one stable step.</summary>
internal static partial class DigitsRule
{
    /// <summary>
    /// The mean over rows of <c>−ln softmax(z)[label]</c>: softmax, logarithm and choice of the label fused. With p = softmax(z) the
    /// derivative is <c>z̄ = ȳ (p − onehot(label)) / rows</c>; no probability is ever divided by, so none is too small.
    /// </summary>
    /// <param name="logits">One row an example, one column a class.</param>
    /// <param name="labels">The class of each example.</param>
    [CustomVjp(nameof(SoftmaxCrossEntropyFwd), nameof(SoftmaxCrossEntropyBwd))]
    public static partial NdArray<float> SoftmaxCrossEntropy(
        [Sample(4, 3)] NdArray<float> logits, [NonDiff, Sample(4, Low = 0, High = 2)] NdArray<int> labels);

    private static (NdArray<float> Output, NdArray<float> LogProbabilities) SoftmaxCrossEntropyFwd(
        NdArray<float> logits, NdArray<int> labels)
    {
        var logProbabilities = LogSoftmax(logits);
        return (-Mean(TakeAlongAxis(logProbabilities, Reshape(labels, -1, 1), axis: 1)), logProbabilities);
    }

    private static NdArray<float> SoftmaxCrossEntropyBwd(NdArray<int> labels, NdArray<float> logProbabilities, NdArray<float> g)
    {
        var (rows, classes) = (logProbabilities.Shape[0], logProbabilities.Shape[1]);
        return g / rows * (Exp(logProbabilities) - OneHot<float>(labels, classes));
    }
}
