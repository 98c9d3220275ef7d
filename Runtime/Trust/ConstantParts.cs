using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>
/// Compares the parts of values that have no derivative: arrays of int and bool, numbers, texts, lists and tuples of them. What neither is
/// a number nor consists of such parts says nothing of being equal, and is not compared.
/// </summary>
/// <param name="rtol">The relative tolerance between numbers with a fraction.</param>
/// <param name="atol">The absolute one.</param>
internal readonly struct ConstantParts(double rtol, double atol)
{
    /// <summary>The first place at which two values differ, and what stands there; null where they agree.</summary>
    public (string Place, string Expected, string Actual)? Difference(object? expected, object? actual) =>
        Difference(expected, actual, "");

    private (string Place, string Expected, string Actual)? Difference(object? expected, object? actual, string place)
    {
        switch (expected, actual)
        {
            // Those are compared by their elements, with tolerances, and may be absent in either.
            case (NdArray<float> or NdArray<double>, _) or (_, NdArray<float> or NdArray<double>) or (null, null):
                return null;
            case (null, _) or (_, null):
                return (place, Text(expected), Text(actual));
            case (INdArray array, INdArray other):
                return array.HasElementsOf(other) ? null : (place, Text(array), Text(other));
            case (ITuple tuple, ITuple other) when tuple.Length == other.Length:
                return FirstDifference(tuple.Length, i => (tuple[i], other[i], LeafName.Step($"Item{Number(i + 1)}")), place);
            case (IDictionary entries, IDictionary other) when entries.Count == other.Count:
                var keys = entries.Keys.Cast<object>().ToArray();
                return FirstDifference(keys.Length, i => (entries[keys[i]], other[keys[i]], $"[{keys[i]}]"), place);
            case (IList items, IList other) when items.Count == other.Count:
                return FirstDifference(items.Count, i => (items[i], other[i], $"[{Number(i)}]"), place);
            case (IList, IList) or (IDictionary, IDictionary):
                return (place, Text(expected), Text(actual));
            case (double or float, double or float):
                var x = Convert.ToDouble(expected, CultureInfo.InvariantCulture);
                var y = Convert.ToDouble(actual, CultureInfo.InvariantCulture);
                return x.Equals(y) || Math.Abs(x - y) <= atol + (rtol * Math.Abs(x)) ? null : (place, Text(x), Text(y));
            case (IComparable, IComparable):
                return expected.Equals(actual) ? null : (place, Text(expected), Text(actual));
            default:
                return null;
        }
    }

    private (string Place, string Expected, string Actual)? FirstDifference(
        int count, Func<int, (object? Expected, object? Actual, string Step)> part, string place)
    {
        for (var i = 0; i < count; i++)
        {
            var (expected, actual, step) = part(i);
            if (Difference(expected, actual, place + step) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static string Text(object? part) => part switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(part, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
