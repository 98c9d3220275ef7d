using System.Globalization;
using System.Text;
using static VjpGen.NdArray;
using F = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>
/// A graph of operations. Its values are numbered, inputs first; its result is the sum of the means of those steps that no other uses.
/// </summary>
internal sealed class RandomProgram
{
    private readonly (int Seed, int[] Shape)[] _inputs;
    private readonly Step[] _steps;

    public RandomProgram((int Seed, int[] Shape)[] inputs, Step[] steps)
    {
        _inputs = inputs;
        _steps = steps;
    }

    /// <summary>The operations, each after its operands.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Where the program is to be run: uniform between −1 and 1.</summary>
    public F[] Inputs => Array.ConvertAll(_inputs, static input => Input(input.Seed, input.Shape));

    /// <summary>Every value, as an operand.</summary>
    public Operand[] Values =>
        [
            .. _inputs.Select(static input => input.Shape).Concat(_steps.Select(static step => step.Shape))
                .Select(static (shape, i) => new Operand(i, shape)),
        ];

    /// <summary>The input that a seed and a shape stand for.</summary>
    public static F Input(int seed, params ReadOnlySpan<int> shape) => (2 * RandomUniform<double>(seed, shape)) - 1;

    /// <summary>The result, with custom rules.</summary>
    public F Run(F[] inputs) => Run(inputs, static step => step.Run);

    /// <summary>The result, with each rule replaced by its formula.</summary>
    public F RunPlain(F[] inputs) => Run(inputs, static step => step.Plain);

    /// <summary>The program with one operation more.</summary>
    public RandomProgram With(Step step) => new(_inputs, [.. _steps, step]);

    /// <summary>Smaller programs, those first that leave out most.</summary>
    public IEnumerable<RandomProgram> Shrunk()
    {
        return
            from number in Enumerable.Range(0, _steps.Length)
            from smaller in Without(number)
            where smaller._steps.Length < _steps.Length && smaller._steps.Length > 0
            orderby smaller._steps.Length
            select smaller;
    }

    /// <summary>A test that fails as this program does, as C#.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("[Fact]\npublic void Counterexample() => Agreement.Check(\n    static x =>\n    {\n");
        for (var i = 0; i < _steps.Length; i++)
        {
            var step = _steps[i];
            text.Append(CultureInfo.InvariantCulture, $"        var v{_inputs.Length + i} = {Filled(step.Code, step.Operands)};");
            text.Append(step.HasRule ? $" // plainly: {Filled(step.PlainCode, step.Operands)}\n" : "\n");
        }

        var inputs = _inputs.Select(static input => $"RandomProgram.Input({string.Join(", ", input.Shape.Prepend(input.Seed))})");
        return text
            .Append($"        return {string.Join(" + ", Results.Select(static i => $"Mean(v{i})"))};\n    }},\n")
            .Append($"    {string.Join(",\n    ", inputs)});\n")
            .ToString();
    }

    private IEnumerable<int> Results =>
        Enumerable.Range(_inputs.Length, _steps.Length).Except(_steps.SelectMany(static step => step.Operands));

    private F Run(F[] inputs, Func<Step, Func<F[], F>> operation)
    {
        var values = new List<F>(inputs);
        foreach (var step in _steps)
        {
            values.Add(operation(step)(Array.ConvertAll(step.Operands, i => values[i])));
        }

        return Results.Select(i => Mean(values[i])).Aggregate(static (a, b) => a + b);
    }

    private string Filled(string code, int[] operands) => string.Format(
        CultureInfo.InvariantCulture, code, [.. operands.Select(i => i < _inputs.Length ? $"x[{i}]" : $"v{i}")]);

    /// <summary>
    /// Programs with less around a step: the step with what it needs; the others; the step as an input; its users with an earlier value of
    /// its shape instead.
    /// </summary>
    private IEnumerable<RandomProgram> Without(int number)
    {
        var value = _inputs.Length + number;
        yield return Needed([value], this);
        yield return Needed([.. Results.Where(i => i != value)], this);

        var asInput = _steps.Select(step => step with { Operands = Array.ConvertAll(step.Operands, Renumbered) }).ToList();
        asInput.RemoveAt(number);
        var cut = new RandomProgram([.. _inputs, (1000 + value, _steps[number].Shape)], [.. asInput]);
        yield return Needed([.. Results.Where(i => i != value).Select(Renumbered)], cut);

        foreach (var earlier in Values.Take(value).Where(earlier => earlier.Shape.SequenceEqual(_steps[number].Shape)))
        {
            var redirected = new RandomProgram(_inputs, Array.ConvertAll(
                _steps, step => step with { Operands = Array.ConvertAll(step.Operands, i => i == value ? earlier.Index : i) }));
            yield return Needed([.. Results.Where(i => i != value)], redirected);
        }

        // The input that the step becomes stands after the other inputs.
        int Renumbered(int i) => i == value ? _inputs.Length : i >= _inputs.Length && i < value ? i + 1 : i;
    }

    /// <summary>The part of a program that some of its values need.</summary>
    private static RandomProgram Needed(int[] results, RandomProgram program)
    {
        var inputs = program._inputs.Length;
        var needed = new HashSet<int>(results);
        for (var i = program._steps.Length - 1; i >= 0; i--)
        {
            if (needed.Contains(inputs + i))
            {
                needed.UnionWith(program._steps[i].Operands);
            }
        }

        var renumbered = new Dictionary<int, int>();
        foreach (var i in needed.Order())
        {
            renumbered.Add(i, renumbered.Count);
        }

        return new RandomProgram(
            [.. program._inputs.Where((_, i) => needed.Contains(i))],
            [
                .. program._steps.Where((_, i) => needed.Contains(inputs + i))
                    .Select(step => step with { Operands = Array.ConvertAll(step.Operands, i => renumbered[i]) }),
            ]);
    }
}
