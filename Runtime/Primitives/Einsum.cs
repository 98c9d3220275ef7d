using System.Numerics;
using VjpGen.Primitives;

namespace VjpGen;

public static partial class NdArray
{
    /// <summary>
    /// Products summed over indices, by Einstein's convention (numpy.einsum): in <c>"ij,jk->ik"</c> each letter names an axis, and
    /// letters missing after the arrow are summed over. Without an arrow the result has the letters that occur once, in alphabetical
    /// order.
    /// </summary>
    /// <remarks>
    /// A letter that an operand has twice takes the diagonal: <c>"ii->i"</c>; <c>"ii"</c> is the trace. An ellipsis stands for all axes
    /// that are not named, broadcast together from the right: <c>"...ij,jk->...ik"</c>; without an arrow they come first in the result.
    /// </remarks>
    /// <param name="equation">The letters of each operand's axes, and those of the result.</param>
    /// <param name="operands">One array for each group of letters.</param>
    /// <exception cref="ArgumentException">An equation that makes no sense or does not fit the operands.</exception>
    public static NdArray<T> Einsum<T>(string equation, params ReadOnlySpan<NdArray<T>> operands)
        where T : unmanaged, INumber<T>
    {
        var parsed = EinsumEquation.Parse(equation, operands);
        var (inputs, output) = (parsed.Inputs, parsed.Output);
        using var composite = Composite.Begin();

        // Operands are joined from left to right; a letter is summed over as soon as neither a later operand nor the result has it.
        var (letters, product) = Distinct(parsed, inputs[0], operands[0]);
        for (var i = 1; i < operands.Length; i++)
        {
            var needed = string.Concat(inputs[(i + 1)..]) + output;
            var (lettersOfNext, next) = Distinct(parsed, inputs[i], operands[i]);
            (letters, product) = Contract(letters, product, lettersOfNext, next, needed);
        }

        (letters, product) = SumExcept(letters, product, output);
        return composite.Value(Transpose(product, [.. output.Select(letter => letters.IndexOf(letter))]), nameof(Einsum));
    }

    /// <summary>An operand with each letter once: diagonals taken, and axes dropped along which it is repeated for the others.</summary>
    private static (string Letters, NdArray<T> Array) Distinct<T>(EinsumEquation equation, string letters, NdArray<T> array)
        where T : unmanaged
    {
        for (var axis = letters.Length - 1; axis >= 0; axis--)
        {
            var letter = letters[axis];
            var first = letters.IndexOf(letter);
            if (equation.IsRepeated(letter, array.Shape[axis]))
            {
                (letters, array) = (letters.Remove(axis, 1), Squeeze(array, axis));
            }
            else if (first != axis)
            {
                // The diagonal becomes the last axis, so that places are counted anew.
                (letters, array) = (letters.Remove(axis, 1).Remove(first, 1) + letter, Diagonal(array, 0, first, axis));
                axis = letters.Length;
            }
        }

        return (letters, array);
    }

    /// <summary>
    /// The product of two operands as a batched matrix product: shared letters first, then those summed over in the middle.
    /// </summary>
    private static (string Letters, NdArray<T> Product) Contract<T>(
        string lettersX, NdArray<T> x, string lettersY, NdArray<T> y, string needed)
        where T : unmanaged, INumber<T>
    {
        (lettersX, x) = SumExcept(lettersX, x, lettersY + needed);
        (lettersY, y) = SumExcept(lettersY, y, lettersX + needed);
        var batch = string.Concat(lettersX.Where(letter => lettersY.Contains(letter) && needed.Contains(letter)));
        var summed = string.Concat(lettersX.Where(letter => lettersY.Contains(letter) && !needed.Contains(letter)));
        var onlyX = string.Concat(lettersX.Except(lettersY));
        var onlyY = string.Concat(lettersY.Except(lettersX));

        var left = Grouped(lettersX, x, batch, onlyX, summed);
        var right = Grouped(lettersY, y, batch, summed, onlyY);
        int[] shape = [.. Lengths(batch, lettersX, x), .. Lengths(onlyX, lettersX, x), .. Lengths(onlyY, lettersY, y)];
        return (batch + onlyX + onlyY, Reshape(MatMul(left, right), shape));

        static int[] Lengths(string wanted, string letters, NdArray<T> array) =>
            [.. wanted.Select(letter => array.Shape[letters.IndexOf(letter)])];

        static NdArray<T> Grouped(string letters, NdArray<T> array, string first, string second, string third)
        {
            var ordered = Transpose(array, [.. (first + second + third).Select(letter => letters.IndexOf(letter))]);
            return Reshape(
                ordered,
                Shapes.Length(Lengths(first, letters, array)),
                Shapes.Length(Lengths(second, letters, array)),
                Shapes.Length(Lengths(third, letters, array)));
        }
    }

    private static (string Letters, NdArray<T> Array) SumExcept<T>(string letters, NdArray<T> array, string kept)
        where T : unmanaged, INumber<T>
    {
        int[] summed = [.. Enumerable.Range(0, letters.Length).Where(axis => !kept.Contains(letters[axis]))];
        return summed.Length == 0 ? (letters, array) : (string.Concat(letters.Where(kept.Contains)), Sum(array, summed));
    }
}
