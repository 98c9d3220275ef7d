using System.Text;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// A program as source. The bodies of its methods say only who they are and hand their arguments to <see cref="RuleProbe"/>, so that
/// they compile whatever a mutation has made of the signatures.
/// </summary>
internal static class ProgramText
{
    private const string Probe = "global::VjpGen.Generator.Tests.RandomRules.RuleProbe.";
    private const string Arguments = "global::VjpGen.Generator.Tests.RandomRules.RuleArguments";

    /// <summary>The program, in two files where Fwd and Bwd stand in a part of their own.</summary>
    public static IReadOnlyList<string> FilesOf(RuleProgram program)
    {
        var main = File(program, text =>
        {
            program.Helpers.ForEach(helper => text.Append(helper).Append('\n'));
            WriteContainers(text, program);
            if (program.Base is { } baseType)
            {
                text.Append($"public class {baseType}\n{{\n");
                WritePieces(text, program);
                text.Append("}\n");
            }
        });
        return program.IsSpread ? [main, File(program, text => WritePart(text, program))] : [main];
    }

    private static string File(RuleProgram program, Action<StringBuilder> content)
    {
        var text = new StringBuilder();
        foreach (var line in program.Spelling.Usings)
        {
            text.Append(line).Append('\n');
        }

        text.Append(program.IsNullable ? "#nullable enable\n" : "#nullable disable\n");
        var isBlock = program.Namespace.Length > 0 && !program.IsFileScoped;
        if (program.Namespace.Length > 0)
        {
            text.Append($"namespace {program.Namespace}{(isBlock ? "\n{" : ";")}\n");
        }

        content(text);
        return text.Append(isBlock ? "}\n" : "").ToString();
    }

    /// <summary>The types once more, with Fwd and Bwd in them.</summary>
    private static void WritePart(StringBuilder text, RuleProgram program)
    {
        foreach (var container in program.Containers)
        {
            text.Append($"{container.Modifiers} {container.Keyword} {container.Name}{container.TypeParameters}\n{{\n");
        }

        WritePieces(text, program);
        text.Append(string.Concat(Enumerable.Repeat("}\n", program.Containers.Count)));
    }

    /// <summary>The name of the method that calls a rule of the program with sample arguments.</summary>
    public static string CallName(int rule) => $"Call{rule}";

    private static void WriteContainers(StringBuilder text, RuleProgram program)
    {
        foreach (var container in program.Containers)
        {
            var isInnermost = container == program.Containers[^1];
            var bases = isInnermost && program.Base is { } baseType ? " : " + baseType : "";
            text.Append(
                $"{container.Attributes}{container.Modifiers} {container.Keyword} {container.Name}{container.TypeParameters}"
                + $"{container.Primary}{bases} {container.Constraints}\n{{\n");
            foreach (var member in container.Members)
            {
                text.Append(member).Append('\n');
            }
        }

        for (var i = 0; i < program.Rules.Count; i++)
        {
            WriteMethod(text, program, program.Rules[i]);
            WriteCall(text, program, program.Rules[i], i);
        }

        if (program.Base is null && !program.IsSpread)
        {
            WritePieces(text, program);
        }

        text.Append(string.Concat(Enumerable.Repeat("}\n", program.Containers.Count)));
    }

    private static void WriteMethod(StringBuilder text, RuleProgram program, Rule rule)
    {
        text.Append(rule.Method.Decoration);
        if (rule.AttributeName.Length > 0)
        {
            text.Append($"[{rule.AttributeName}({string.Join(", ", rule.Attribute)})]\n");
        }

        text.Append(rule.Method.Signature).Append(rule.Method.Modifiers.Contains("partial") ? ";\n" : $" {Body(program, rule.Method)}\n");
    }

    private static void WritePieces(StringBuilder text, RuleProgram program)
    {
        foreach (var piece in program.Rules.Where(static rule => !rule.IsShared).SelectMany(static rule => rule.Pieces))
        {
            text.Append(piece.Decoration).Append(piece.Signature).Append(' ').Append(Body(program, piece)).Append('\n');
        }
    }

    private static string Body(RuleProgram program, Piece piece)
    {
        if (piece.Modifiers.Contains("extern") || piece.Modifiers.Contains("abstract"))
        {
            return ";";
        }

        var role = $"\"{piece.Role}\"";
        if (piece.IsKernel)
        {
            var read = piece.Parameters.Where(static parameter => !IsFilled(parameter)).Select(Value);
            var filled = piece.Parameters.Where(IsFilled).Select(static (parameter, i) => $".Fill({i}, {parameter.Name})");
            return $"=> {Probe}Kernel({role}, [{string.Join(", ", read)}]){string.Concat(filled)};";
        }

        var isInstance = !piece.Modifiers.Contains("static") && program.Containers[^1].Modifiers.Contains("static") is false;
        var values = piece.Parameters.Select(Value);
        var outs = string.Concat(piece.Parameters
            .Where(static parameter => parameter.Prefix.Contains("out ", StringComparison.Ordinal))
            .Select(static parameter => $"{parameter.Name} = default!; "));
        var type = piece.Returns.Count == 0 ? "object" : piece.ReturnType;
        var call = $"{Probe}Run<{type}>({role}, {(isInstance ? "this" : "null")}, [{string.Join(", ", values)}])";
        return piece.Returns.Count == 0 ? $"{{ {outs}{call}; }}"
            : outs.Length > 0 ? $"{{ {outs}return {call}; }}"
            : $"=> {call};";
    }

    /// <summary>A parameter as an object: spans cannot be one, but arrays can.</summary>
    private static string Value(Slot parameter) =>
        parameter.Type.Contains("Span<", StringComparison.Ordinal) ? $"{parameter.Name}.ToArray()" : parameter.Name!;

    /// <summary>Whether a kernel writes it.</summary>
    private static bool IsFilled(Slot parameter) =>
        parameter.Type.Contains("Span<", StringComparison.Ordinal) && !parameter.Type.Contains("ReadOnlySpan<", StringComparison.Ordinal);

    private static void WriteCall(StringBuilder text, RuleProgram program, Rule rule, int index)
    {
        var container = program.Containers[^1];
        var receiver = rule.Method.Modifiers.Contains("static") ? "" : $"samples.Take<{container.Name}{container.TypeParameters}>(-1).";
        text.Append(
            $"#nullable {(program.IsNullable ? "enable" : "disable")} annotations\n#nullable disable warnings\n"
            + $"internal static object {CallName(index)}{rule.Method.Generics}({Arguments} samples){rule.Method.Constraints} "
            + $"{{ {CallText.Of(rule, receiver)} }}\n"
            + $"#nullable {(program.IsNullable ? "enable" : "disable")}\n");
    }
}
