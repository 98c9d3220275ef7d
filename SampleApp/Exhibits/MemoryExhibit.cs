using VjpGen.Gallery.Output;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Trades time for memory: by a rule that recomputes a block of layers, and by nested checkpoints.</summary>
internal sealed class MemoryExhibit : IExhibit
{
    private const int Depth = 256;
    private const int Rows = 32;
    private const int Width = 32;

    private readonly NdArray<double> _z = RandomNormal<double>(1, Rows, Width);
    private readonly NdArray<double> _w = RandomNormal<double>(2, Width, Width) / Math.Sqrt(Width);

    public string Name => "memory";

    public string Summary => "a deep network whose layers are computed again instead of kept";

    public void Run(TextWriter output)
    {
        output.WriteLine(
            $"""
            {Depth} residual layers. A plain tape keeps arrays of every layer until the backward
            pass. The rule keeps the input of each block; to pull a block back it computes the
            block again, on a tape of its own. Autodiff.Checkpoint does that for any function,
            here on two levels: on a block's tape are only the inputs of its layers.

            """);
        PrintCosts(output);

        output.WriteLine(
            """

            With n layers in √n blocks of √n, four times the layers take four times the
            memory on a plain tape, and twice the memory otherwise:

            """);
        PrintGrowth(output);
    }

    private void PrintCosts(TextWriter output)
    {
        var (plain, plainCost) = Cost.OfGradient(Loss(LayerBlocks.Plain(Depth)), _w);
        var table = new Table("layers", "tape holds", "a block", "at most", "time", "gradient off by");
        Add("plain tape", LayerBlocks.Plain(Depth), plain, plainCost);
        foreach (var count in new[] { 64, 16, 1 })
        {
            Compare($"rule, {count} x {Depth / count}", LayerBlocks.ByRule(count, Depth / count));
        }

        Compare("Checkpoint, 16 x 16", LayerBlocks.Checkpointed(16, Depth / 16));
        table.Print(output);

        void Compare(string name, LayerBlocks layers)
        {
            var (gradient, cost) = Cost.OfGradient(Loss(layers), _w);
            Add(name, layers, gradient, cost);
        }

        void Add(string name, LayerBlocks layers, NdArray<double> gradient, Cost cost)
        {
            var block = HeldByBlock(layers);
            table.Add(
                name,
                Quantity.OfBytes(cost.Held),
                Quantity.OfBytes(block),
                Quantity.OfBytes(cost.Held + block),
                Quantity.Of(cost.Time),
                Quantity.Magnitude(Max(Abs(gradient - plain)).Item()));
        }
    }

    private void PrintGrowth(TextWriter output)
    {
        var table = new Table("layers", "plain tape", "rule", "Checkpoint");
        foreach (var root in new[] { 8, 16, 32 })
        {
            LayerBlocks[] kinds = [LayerBlocks.Plain(root * root), LayerBlocks.ByRule(root, root), LayerBlocks.Checkpointed(root, root)];
            table.Add([$"{root * root}", .. kinds.Select(layers => Quantity.OfBytes(HeldAtMost(layers)))]);
        }

        table.Print(output);
    }

    private Func<NdArray<double>, NdArray<double>> Loss(LayerBlocks layers) => w => Mean(Square(layers.Run(_z, w)));

    private long HeldAtMost(LayerBlocks layers) => Cost.HeldByPullback(Loss(layers), _w) + HeldByBlock(layers);

    /// <summary>What exists besides while a block is pulled back.</summary>
    private long HeldByBlock(LayerBlocks layers) =>
        layers.Again.Sum(again => Cost.HeldByPullback(at => again(at.Z, at.W), (Z: _z, W: _w)));
}
