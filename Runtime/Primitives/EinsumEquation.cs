namespace VjpGen;

/// <summary>The equation of an Einstein sum, checked against its operands.</summary>
internal static class EinsumEquation
{
    /// <summary>The letters of each operand and of the result.</summary>
    /// <exception cref="ArgumentException">An equation that makes no sense or does not fit the operands.</exception>
    public static (string[] Inputs, string Output) Parse<T>(string equation, ReadOnlySpan<NdArray<T>> operands)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(equation);
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var inputs = sides[0].Split(',');
        if (sides.Length > 2 || inputs.Length != operands.Length)
        {
            throw Error(equation, $"does not name {operands.Length} operands");
        }

        var lengths = new Dictionary<char, int>();
        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(operands[i], nameof(operands));
            Check(equation, inputs[i], operands[i].Shape, lengths);
        }

        var output = sides.Length == 2 ? sides[1] : Implicit(sides[0]);
        foreach (var letter in output)
        {
            if (!lengths.ContainsKey(letter) || output.IndexOf(letter) != output.LastIndexOf(letter))
            {
                throw Error(equation, $"has '{letter}' in the result, which is in no operand or there twice");
            }
        }

        return (inputs, output);
    }

    private static void Check(string equation, string letters, ReadOnlySpan<int> shape, Dictionary<char, int> lengths)
    {
        if (letters.Length != shape.Length)
        {
            throw Error(equation, $"names {letters.Length} axes '{letters}' of an operand of shape {Shapes.Format(shape)}");
        }

        for (var axis = 0; axis < letters.Length; axis++)
        {
            var letter = letters[axis];
            if (!char.IsAsciiLetter(letter) || letters.IndexOf(letter) != axis)
            {
                throw Error(equation, $"has '{letter}' in '{letters}', where each axis needs a letter of its own");
            }

            if (!lengths.TryAdd(letter, shape[axis]) && lengths[letter] != shape[axis])
            {
                throw Error(equation, $"gives '{letter}' the lengths {lengths[letter]} and {shape[axis]}");
            }
        }
    }

    private static string Implicit(string inputs) =>
        string.Concat(
            inputs.Where(char.IsAsciiLetter)
                .GroupBy(static letter => letter)
                .Where(static group => group.Count() == 1)
                .Select(static group => group.Key)
                .Order());

    private static ArgumentException Error(string equation, string problem) => new($"Einsum: \"{equation}\" {problem}.", nameof(equation));
}
