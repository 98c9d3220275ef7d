using System.Globalization;
using System.Numerics;
using System.Text;

namespace VjpGen.Text;

/// <summary>Arrays as NumPy prints them.</summary>
internal static class NdArrayText
{
    // numpy.set_printoptions: threshold, edgeitems and precision.
    private const int Threshold = 1000;
    private const int EdgeItems = 3;
    private const string Fixed = "0.########";
    private const string Scientific = "0.########e+00";

    /// <summary>Nested brackets with aligned columns; the middle of each axis is left out where there are more than a thousand elements.</summary>
    public static string Format<T>(NdArray<T> array)
        where T : unmanaged
    {
        var shape = array.Shape;
        if (array.Length == 0)
        {
            return shape.Length == 1 ? "[]" : $"[] (shape {Shapes.Format(shape)})";
        }

        var isElided = array.Length > Threshold;
        var places = new List<int>();
        Collect(shape, isElided, 0, places);
        var cells = Cells(array.Elements, places);
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

    private static bool IsHidden(int length, int index, bool isElided) => isElided && length > 2 * EdgeItems && index >= EdgeItems && index < length - EdgeItems;

    private static void Collect(ReadOnlySpan<int> shape, bool isElided, int start, List<int> places)
    {
        if (shape.IsEmpty)
        {
            places.Add(start);
            return;
        }

        var stride = Shapes.Length(shape[1..]);
        for (var i = 0; i < shape[0]; i++)
        {
            if (!IsHidden(shape[0], i, isElided))
            {
                Collect(shape[1..], isElided, start + (i * stride), places);
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

        var separator = shape.Length == 1 ? " " : new string('\n', shape.Length - 1) + new string(' ', depth + 1);
        text.Append('[');
        for (var i = 0; i < shape[0]; i++)
        {
            if (i > 0)
            {
                text.Append(separator);
            }

            if (IsHidden(shape[0], i, isElided))
            {
                text.Append("...");
                i = shape[0] - EdgeItems - 1;
                continue;
            }

            Append(text, shape[1..], isElided, depth + 1, cells, ref next);
        }

        text.Append(']');
    }

    private static string[] Cells<T>(ReadOnlySpan<T> elements, List<int> places)
        where T : unmanaged
    {
        var cells = new string[places.Count];
        var isFloating = typeof(T) == typeof(float) || typeof(T) == typeof(double);
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = elements[places[i]] switch
            {
                float number => Number(number),
                double number => Number(number),
                IFormattable element => element.ToString(null, CultureInfo.InvariantCulture),
                var element => element.ToString()!,
            };
        }

        if (isFloating)
        {
            AlignPoints(cells);
        }

        var width = cells.Max(static cell => cell.Length);
        return Array.ConvertAll(cells, cell => cell.PadLeft(width));
    }

    private static string Number<T>(T value)
        where T : IFloatingPointIeee754<T>
    {
        if (!T.IsFinite(value))
        {
            return T.IsNaN(value) ? "nan" : T.IsPositive(value) ? "inf" : "-inf";
        }

        var size = double.CreateChecked(T.Abs(value));
        var text = value.ToString(size != 0 && (size >= 1e16 || size < 1e-4) ? Scientific : Fixed, CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.Ordinal) ? text : text + ".";
    }

    /// <summary>Pads after the point, as NumPy does, so that points stand below each other.</summary>
    private static void AlignPoints(string[] cells)
    {
        var decimals = cells.Max(static cell => cell.LastIndexOf('.') is var point and >= 0 ? cell.Length - point : 0);
        for (var i = 0; i < cells.Length; i++)
        {
            var point = cells[i].LastIndexOf('.');
            if (point >= 0)
            {
                cells[i] = cells[i].PadRight(point + decimals);
            }
        }
    }
}
