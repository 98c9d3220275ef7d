using System.Globalization;
using System.Numerics;
using System.Text;

namespace VjpGen.Text;

/// <summary>Arrays as NumPy prints them.</summary>
internal static class NdArrayText
{
    // numpy.set_printoptions: threshold, edgeitems and linewidth.
    private const int Threshold = 1000;
    private const int EdgeItems = 3;
    private const int LineWidth = 75;

    /// <summary>
    /// Nested brackets with aligned columns and lines of at most 75 characters; the middle of long axes is left out where there are
    /// more than a thousand elements.
    /// </summary>
    public static string Format<T>(NdArray<T> array)
        where T : unmanaged
    {
        var shape = array.Shape;
        if (array.Length == 0)
        {
            return shape.Length == 1 ? "[]" : $"[] (shape {Shapes.Format(shape)})";
        }

        if (shape.IsEmpty)
        {
            return Scalar(array.Elements[0]);
        }

        var isElided = array.Length > Threshold;
        var shown = new List<T>();
        Collect(array.Elements, shape, isElided, shown);
        var cells = Cells(shown);
        var text = new StringBuilder();
        var next = 0;
        Append(text, shape, isElided, 0, cells, ref next);
        return text.ToString();
    }

    /// <summary>Type, shape and, of short arrays, values; for the debugger.</summary>
    public static string Describe<T>(NdArray<T> array)
        where T : unmanaged =>
        $"NdArray<{typeof(T).Name}> {Shapes.Format(array.Shape)}{(array.Tape is null ? "" : " recorded")}" +
        (array.Length <= 8 ? $" {Format(array).ReplaceLineEndings(" ")}" : "");

    private static bool IsHidden(int length, int index, bool isElided) =>
        isElided && length > 2 * EdgeItems && index >= EdgeItems && index < length - EdgeItems;

    private static void Collect<T>(ReadOnlySpan<T> elements, ReadOnlySpan<int> shape, bool isElided, List<T> shown)
    {
        if (shape.IsEmpty)
        {
            shown.Add(elements[0]);
            return;
        }

        var stride = elements.Length / shape[0];
        for (var i = 0; i < shape[0]; i++)
        {
            if (!IsHidden(shape[0], i, isElided))
            {
                Collect(elements.Slice(i * stride, stride), shape[1..], isElided, shown);
            }
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<int> shape, bool isElided, int depth, string[] cells, ref int next)
    {
        if (shape.IsEmpty)
        {
            text.Append(cells[next++]);
            return;
        }

        text.Append('[');
        if (shape.Length == 1)
        {
            AppendRow(text, shape[0], isElided, depth, cells, ref next);
        }
        else
        {
            var separator = new string('\n', shape.Length - 1) + new string(' ', depth + 1);
            for (var i = 0; i < shape[0]; i++)
            {
                text.Append(i > 0 ? separator : "");
                if (IsHidden(shape[0], i, isElided))
                {
                    text.Append("...");
                    i = shape[0] - EdgeItems - 1;
                    continue;
                }

                Append(text, shape[1..], isElided, depth + 1, cells, ref next);
            }
        }

        text.Append(']');
    }

    /// <summary>
    /// The cells of one row, and a new line before each that would not fit (numpy's _extendLine): a line may be as long as leaves room
    /// for the brackets of all axes.
    /// </summary>
    private static void AppendRow(StringBuilder text, int length, bool isElided, int depth, string[] cells, ref int next)
    {
        var indent = depth + 1;
        var width = LineWidth - indent;
        var column = indent;
        for (var i = 0; i < length; i++)
        {
            string cell;
            if (IsHidden(length, i, isElided))
            {
                cell = "...";
                i = length - EdgeItems - 1;
            }
            else
            {
                cell = cells[next++];
            }

            if (column > indent && column + cell.Length > width)
            {
                while (text[^1] == ' ')
                {
                    text.Length--;
                }

                text.Append('\n').Append(' ', indent);
                column = indent;
            }

            text.Append(cell);
            column += cell.Length;
            if (i < length - 1)
            {
                text.Append(' ');
                column++;
            }
        }
    }

    private static string Scalar<T>(T element)
        where T : unmanaged => element switch
        {
            float number => NumberFormat.Scalar(number),
            double number => NumberFormat.Scalar(number),
            _ => Plain(element),
        };

    private static string[] Cells<T>(List<T> elements)
        where T : unmanaged
    {
        var cells = elements switch
        {
            List<float> numbers => Numbers(numbers),
            List<double> numbers => Numbers(numbers),
            List<bool> => elements.ConvertAll(static element => Plain(element).PadLeft("False".Length)),
            _ => elements.ConvertAll(Plain),
        };
        var width = cells.Max(static cell => cell.Length);
        return [.. cells.Select(cell => cell.PadLeft(width))];
    }

    private static List<string> Numbers<T>(List<T> numbers)
        where T : IFloatingPointIeee754<T>
    {
        var format = NumberFormat.For(numbers);
        return numbers.ConvertAll(format.Text);
    }

    private static string Plain<T>(T element)
        where T : unmanaged =>
        element is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : element.ToString()!;
}
