using VjpGen.Gallery.Output;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Exhibits;

/// <summary>Trades memory for time: a rule that keeps the input of a block of layers and recomputes what is inside.</summary>
internal sealed class MemoryExhibit : IExhibit
{
    private const int Depth = 256;
    private const int Rows = 64;
    private const int Width = 32;

    public string Name => "memory";

    public string Summary => "a deep network whose layers are computed again instead of kept";

    public void Run(TextWriter output)
    {
        output.WriteLine(
            $"""
            {Depth} residual layers. The plain tape keeps arrays of every layer until the
            backward pass. The rule keeps only the input of each block of layers; the
            backward pass computes the rest again, one block at a time.

            """);
        var z = RandomNormal<double>(1, Rows, Width);
        var w = RandomNormal<double>(2, Width, Width) / Math.Sqrt(Width);

        var (plain, plainCost) = Cost.OfGradient(weights => Mean(Square(MemoryRule.Layers(z, weights, Depth))), w);
        var table = new Table("", "held by the pullback", "time", "allocated in all", "gradient off by");
        Add("plain tape", plain, plainCost);
        foreach (var blocks in new[] { 64, 16, 1 })
        {
            var (gradient, cost) = Cost.OfGradient(weights => Mean(Square(InBlocks(z, weights, blocks))), w);
            Add($"rule, {blocks} x {Depth / blocks} layers", gradient, cost);
        }

        void Add(string name, NdArray<double> gradient, Cost cost) => table.Add(
            name,
            Quantity.OfBytes(cost.Held),
            Quantity.Of(cost.Time),
            Quantity.OfBytes(cost.Allocated),
            Quantity.Magnitude(Max(Abs(gradient - plain)).Item()));

        table.Print(output);
        output.WriteLine(
            """

            While a block is pulled back the arrays of its layers exist as well, so it is
            best to have about as many blocks as layers in each.
            """);
    }

    private static NdArray<double> InBlocks(NdArray<double> z, NdArray<double> w, int blocks)
    {
        for (var block = 0; block < blocks; block++)
        {
            z = MemoryRule.RecomputedLayers(z, w, Depth / blocks);
        }

        return z;
    }
}
