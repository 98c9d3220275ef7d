using static VjpGen.NdArray;

namespace VjpGen.Gallery.Digits;

/// <summary>Moves images by a random fraction of a pixel, so that a network cannot learn the few it is shown by heart.</summary>
internal static class Jitter
{
    private const float Reach = 0.5f;
    private const int Side = DigitImages.Side;

    /// <summary>Each image moved by up to half a pixel down or up and right or left, with paper coming in at the borders.</summary>
    public static NdArray<float> Move(NdArray<float> images, Random random)
    {
        var moved = new float[images.Length];
        for (var start = 0; start < moved.Length; start += Side * Side)
        {
            Move(images.AsSpan().Slice(start, Side * Side), moved.AsSpan(start), Offset(random), Offset(random));
        }

        return Create<float>(moved, images.Shape);
    }

    private static float Offset(Random random) => Reach * ((2 * random.NextSingle()) - 1);

    /// <summary>Bilinear interpolation between the four pixels around the place that each pixel comes from.</summary>
    private static void Move(ReadOnlySpan<float> from, Span<float> to, float down, float right)
    {
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var (top, left) = ((int)MathF.Floor(row - down), (int)MathF.Floor(column - right));
                var (lower, later) = (row - down - top, column - right - left);
                to[(row * Side) + column] =
                    ((1 - lower) * (((1 - later) * Pixel(from, top, left)) + (later * Pixel(from, top, left + 1))))
                    + (lower * (((1 - later) * Pixel(from, top + 1, left)) + (later * Pixel(from, top + 1, left + 1))));
            }
        }
    }

    private static float Pixel(ReadOnlySpan<float> image, int row, int column) =>
        row is >= 0 and < Side && column is >= 0 and < Side ? image[(row * Side) + column] : 0;
}
