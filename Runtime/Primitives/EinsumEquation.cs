namespace VjpGen;

/// <summary>
/// The equation of an Einstein sum, checked against its operands. The axes of an ellipsis have letters of their own, which nobody can
/// write: the same one for the same place from the right in every operand.
/// </summary>
internal sealed class EinsumEquation
{
    private const string Ellipsis = "...";
    private const char LastOfEllipsis = '\uE000';

    private readonly string _equation;
    private readonly Dictionary<char, int> _lengths = [];
    private int _axesOfEllipsis;

    private EinsumEquation(string equation) => _equation = equation;

    /// <summary>The letters of each operand, one for each axis.</summary>
    public string[] Inputs { get; private set; } = [];

    /// <summary>The letters of the result.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Checks an equation and names the axes of its ellipses.</summary>
    /// <exception cref="ArgumentException">An equation that makes no sense or does not fit the operands.</exception>
    public static EinsumEquation Parse<T>(string equation, ReadOnlySpan<NdArray<T>> operands)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(equation);
        var parsed = new EinsumEquation(equation);
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var inputs = sides[0].Split(',');
        if (sides.Length > 2 || inputs.Length != operands.Length)
        {
            throw parsed.Error($"does not name {operands.Length} operands");
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(operands[i], nameof(operands));
            inputs[i] = parsed.Input(inputs[i], operands[i].Shape);
        }

        parsed.Inputs = inputs;
        parsed.Output = sides.Length == 2 ? parsed.Explicit(sides[1]) : parsed.Implicit(inputs);
        return parsed;
    }

    /// <summary>Whether an axis, of length 1, is to be repeated along the same place of other operands' ellipses.</summary>
    public bool IsRepeated(char letter, int length) => letter >= LastOfEllipsis && length == 1 && _lengths[letter] != 1;

    private string Input(string given, ReadOnlySpan<int> shape)
    {
        var named = given.Replace(Ellipsis, "", StringComparison.Ordinal);
        var hasEllipsis = named.Length == given.Length - Ellipsis.Length;
        foreach (var letter in hasEllipsis ? named : given)
        {
            if (!char.IsAsciiLetter(letter))
            {
                throw Error($"has '{letter}' in '{given}', which is no letter");
            }
        }

        if (hasEllipsis ? named.Length > shape.Length : named.Length != shape.Length)
        {
            throw Error($"names {named.Length} axes '{given}' of an operand of shape {Shapes.Format(shape)}");
        }

        var letters = given.Replace(Ellipsis, LettersOfEllipsis(shape.Length - named.Length), StringComparison.Ordinal);
        _axesOfEllipsis = Math.Max(_axesOfEllipsis, shape.Length - named.Length);
        for (var axis = 0; axis < letters.Length; axis++)
        {
            Note(letters[axis], shape[axis]);
        }

        return letters;
    }

    private void Note(char letter, int length)
    {
        if (_lengths.TryAdd(letter, length) || _lengths[letter] == length)
        {
            return;
        }

        if (letter < LastOfEllipsis)
        {
            throw Error($"gives '{letter}' the lengths {_lengths[letter]} and {length}");
        }

        if (length != 1 && _lengths[letter] != 1)
        {
            throw Error($"gives an axis of '{Ellipsis}' the lengths {_lengths[letter]} and {length}");
        }

        _lengths[letter] = length == 1 ? _lengths[letter] : length;
    }

    private string Explicit(string given)
    {
        if (_axesOfEllipsis > 0 && !given.Contains(Ellipsis, StringComparison.Ordinal))
        {
            throw Error($"has no '{Ellipsis}' in the result for the axes that it stands for in an operand");
        }

        var letters = given.Replace(Ellipsis, LettersOfEllipsis(_axesOfEllipsis), StringComparison.Ordinal);
        foreach (var letter in letters)
        {
            if (!_lengths.ContainsKey(letter) || letters.IndexOf(letter) != letters.LastIndexOf(letter))
            {
                var shown = letter < LastOfEllipsis ? letter.ToString() : Ellipsis;
                throw Error($"has '{shown}' in the result, which is in no operand or there twice");
            }
        }

        return letters;
    }

    /// <summary>The axes of the ellipses, then the letters that occur once in alphabetical order.</summary>
    private string Implicit(string[] inputs) =>
        LettersOfEllipsis(_axesOfEllipsis) + string.Concat(
            string.Concat(inputs).Where(char.IsAsciiLetter)
                .GroupBy(static letter => letter)
                .Where(static group => group.Count() == 1)
                .Select(static group => group.Key)
                .Order());

    private static string LettersOfEllipsis(int axes) =>
        string.Concat(Enumerable.Range(0, axes).Select(axis => (char)(LastOfEllipsis + axes - 1 - axis)));

    private ArgumentException Error(string problem) => new($"Einsum: \"{_equation}\" {problem}.", "equation");
}
