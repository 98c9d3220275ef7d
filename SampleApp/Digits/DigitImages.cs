using System.Globalization;
using System.IO.Compression;
using static VjpGen.NdArray;

namespace VjpGen.Gallery.Digits;

/// <summary>Images of handwritten digits with what they show.</summary>
/// <param name="Pixels">One row an image: 8 × 8 pixels from 0 (paper) to 1 (ink), row by row.</param>
/// <param name="Labels">The digit on each.</param>
internal sealed record DigitImages(NdArray<float> Pixels, NdArray<int> Labels)
{
    /// <summary>The number of pixels in a row or column.</summary>
    public const int Side = 8;

    private const int PixelsPerImage = Side * Side;
    private const float Ink = 16;

    public int Count => Labels.Length;

    /// <summary>Reads the images that are part of this assembly (see Data/README.md).</summary>
    public static DigitImages Load()
    {
        using var resource = typeof(DigitImages).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var (pixels, labels) = (new List<float>(), new List<int>());
        while (reader.ReadLine() is { } line)
        {
            var numbers = Array.ConvertAll(line.Split(','), static number => int.Parse(number, CultureInfo.InvariantCulture));
            pixels.AddRange(numbers.Take(PixelsPerImage).Select(static pixel => pixel / Ink));
            labels.Add(numbers[PixelsPerImage]);
        }

        return new DigitImages(Create<float>([.. pixels], labels.Count, PixelsPerImage), Create<int>([.. labels]));
    }

    /// <summary>The images at the given places.</summary>
    public DigitImages At(NdArray<int> places) => new(Take(Pixels, places, axis: 0), Take(Labels, places, axis: 0));

    /// <summary>The images in a range.</summary>
    public DigitImages At(Range range) => new(Pixels[range], Labels[range]);

    /// <summary>The images in random order.</summary>
    public DigitImages Shuffled(Random random)
    {
        var order = Enumerable.Range(0, Count).ToArray();
        random.Shuffle(order);
        return At(Create<int>(order));
    }

    /// <summary>The images once each, in random order and so many at a time; a rest that does not fill a batch is left out.</summary>
    public IEnumerable<DigitImages> Batches(int size, Random random)
    {
        var shuffled = Shuffled(random);
        for (var start = 0; start + size <= Count; start += size)
        {
            yield return shuffled.At(start..(start + size));
        }
    }
}
