using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using F = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>One operation of a program, its attributes fixed: what it computes, and the C# that says so.</summary>
/// <param name="Operation">The C# of the operation as its author wrote it: the same for all its steps, whatever their attributes.</param>
/// <param name="Code">C# with a place <c>{0}</c>, <c>{1}</c>, … for each operand.</param>
/// <param name="Run">The operation.</param>
/// <param name="PlainCode">The same without custom rules.</param>
/// <param name="Plain">What it computes, without custom rules.</param>
/// <param name="Operands">The numbers of its operands among the values of the program.</param>
internal sealed partial record Step(string Operation, string Code, Func<F[], F> Run, string PlainCode, Func<F[], F> Plain, int[] Operands)
{
    /// <summary>The shape of the value.</summary>
    public required int[] Shape { get; init; }

    /// <summary>Whether it uses a custom rule.</summary>
    public bool HasRule => Code != PlainCode;

    /// <summary>An operation of one array.</summary>
    /// <param name="run">The operation, as a lambda whose text is the code to print.</param>
    /// <param name="operands">The number and shape of each operand.</param>
    /// <param name="attributes">The values of the variables that occur in the lambda, as C#.</param>
    /// <param name="plain">The same without custom rules, where it has any.</param>
    public static Step Of(
        Func<F, F> run,
        Operand[] operands,
        (string Name, string Value)[]? attributes = null,
        Func<F, F>? plain = null,
        [CallerArgumentExpression(nameof(run))] string text = "",
        [CallerArgumentExpression(nameof(plain))] string? plainText = null) =>
        Of(text, x => run(x[0]), plainText, plain is null ? null : x => plain(x[0]), operands, attributes);

    /// <inheritdoc cref="Of(Func{F, F}, Operand[], ValueTuple{string, string}[], Func{F, F}, string, string)"/>
    public static Step Of(
        Func<F, F, F> run,
        Operand[] operands,
        (string Name, string Value)[]? attributes = null,
        Func<F, F, F>? plain = null,
        [CallerArgumentExpression(nameof(run))] string text = "",
        [CallerArgumentExpression(nameof(plain))] string? plainText = null) =>
        Of(text, x => run(x[0], x[1]), plainText, plain is null ? null : x => plain(x[0], x[1]), operands, attributes);

    /// <inheritdoc cref="Of(Func{F, F}, Operand[], ValueTuple{string, string}[], Func{F, F}, string, string)"/>
    public static Step Of(
        Func<F, F, F, F> run,
        Operand[] operands,
        (string Name, string Value)[]? attributes = null,
        Func<F, F, F, F>? plain = null,
        [CallerArgumentExpression(nameof(run))] string text = "",
        [CallerArgumentExpression(nameof(plain))] string? plainText = null) =>
        Of(text, x => run(x[0], x[1], x[2]), plainText, plain is null ? null : x => plain(x[0], x[1], x[2]), operands, attributes);

    private static Step Of(
        string text,
        Func<F[], F> run,
        string? plainText,
        Func<F[], F>? plain,
        Operand[] operands,
        (string Name, string Value)[]? attributes)
    {
        var code = Template(text, attributes ?? []);
        var shape = (plain ?? run)(Array.ConvertAll(operands, static operand => NdArray.Zeros<double>(operand.Shape))).Shape.ToArray();
        return new Step(
            text,
            code,
            run,
            plain is null ? code : Template(plainText!, attributes ?? []),
            plain ?? run,
            Array.ConvertAll(operands, static operand => operand.Index)) { Shape = shape };
    }

    /// <summary>The body of a lambda, with places for its parameters and values for its variables.</summary>
    private static string Template(string lambda, (string Name, string Value)[] attributes)
    {
        var match = Lambda().Match(lambda);
        var parameters = match.Groups["parameters"].Value.Split(',', StringSplitOptions.TrimEntries);
        var body = Blanks().Replace(match.Groups["body"].Value, " ");
        var names = attributes.ToDictionary(static attribute => attribute.Name, static attribute => attribute.Value);
        for (var i = 0; i < parameters.Length; i++)
        {
            names[parameters[i]] = $"{{{i}}}";
        }

        return Word().Replace(body, word => names.GetValueOrDefault(word.Value, word.Value));
    }

    [GeneratedRegex(@"^(static )?\(?(?<parameters>[a-z, ]+)\)? => (?<body>.*)$", RegexOptions.Singleline)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // Not a member's name after its dot.
    [GeneratedRegex(@"(?<![.\w])[a-z]\w*")]
    private static partial Regex Word();
}

/// <summary>A value of a program, as an operand.</summary>
internal readonly record struct Operand(int Index, int[] Shape);
