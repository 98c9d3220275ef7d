namespace VjpGen.Gallery.Digits;

/// <summary>Images in rows and columns, each with the digit that the network reads in it; mistakes come first, framed.</summary>
internal sealed class DigitGrid(double left, double top, int columns, int rows)
{
    private const double Image = 40;
    private const double ColumnWidth = 56;
    private const double RowHeight = 64;
    private const string Paper = "#f3f4f6";
    private const string Ink = "#111827";
    private const string Right = "#4b5563";
    private const string Wrong = "#dc2626";

    public void Draw(SvgWriter svg, DigitImages images, int[] predictions)
    {
        var labels = images.Labels.ToArray();
        var shown = Enumerable.Range(0, images.Count).OrderBy(i => predictions[i] == labels[i]).Take(columns * rows);
        using var style = svg.Group(("font-size", 13), ("text-anchor", "middle"));
        foreach (var (place, i) in shown.Index())
        {
            var (row, column) = Math.DivRem(place, columns);
            var (x, y) = (left + (column * ColumnWidth), top + (row * RowHeight));
            DrawDigit(svg, x, y, images.Pixels[i].AsSpan(), predictions[i], labels[i]);
        }
    }

    private static void DrawDigit(SvgWriter svg, double x, double y, ReadOnlySpan<float> pixels, int prediction, int label)
    {
        var isRight = prediction == label;
        svg.Rectangle(x, y, Image, Image, ("rx", 3), ("fill", Paper), ("stroke", isRight ? "none" : Wrong), ("stroke-width", 2));
        using (svg.Group(x, y, Image / DigitImages.Side, ("fill", Ink), ("shape-rendering", "crispEdges")))
        {
            for (var i = 0; i < pixels.Length; i++)
            {
                if (pixels[i] > 0)
                {
                    svg.Rectangle(i % DigitImages.Side, i / DigitImages.Side, 1, 1, ("fill-opacity", (double)pixels[i]));
                }
            }
        }

        var text = isRight ? $"{prediction}" : $"{prediction}, is {label}";
        svg.Label(x + (Image / 2), y + Image + 15, text, ("fill", isRight ? Right : Wrong), ("font-weight", isRight ? 400 : 600));
    }
}
