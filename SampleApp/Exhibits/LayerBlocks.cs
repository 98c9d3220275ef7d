using Function = System.Func<VjpGen.NdArray<double>, VjpGen.NdArray<double>, VjpGen.NdArray<double>>;

namespace VjpGen.Gallery.Exhibits;

/// <summary>The layers of a deep network as blocks that follow each other.</summary>
/// <param name="Count">How many blocks there are.</param>
/// <param name="Block">One block, as a function of its input and the weights.</param>
/// <param name="Again">What the backward pass computes again and records, to pull a block back.</param>
internal sealed record LayerBlocks(int Count, Function Block, params Function[] Again)
{
    /// <summary>All layers on one tape.</summary>
    public static LayerBlocks Plain(int layers) => new(layers, MemoryRule.Layer);

    /// <summary>Each block one call of a rule.</summary>
    public static LayerBlocks ByRule(int count, int size) => new(
        count,
        (z, w) => MemoryRule.RecomputedLayers(z, w, size),
        (z, w) => MemoryRule.Layers(z, w, size));

    /// <summary>Each block a checkpoint around layers that are checkpoints themselves.</summary>
    public static LayerBlocks Checkpointed(int count, int size)
    {
        var layer = Autodiff.Checkpoint(MemoryRule.Layer);
        Function block = (z, w) => MemoryRule.Repeat(layer, z, w, size);
        return new(count, Autodiff.Checkpoint(block), block, MemoryRule.Layer);
    }

    /// <summary>The output of the last block.</summary>
    public NdArray<double> Run(NdArray<double> z, NdArray<double> w) => MemoryRule.Repeat(Block, z, w, Count);
}
