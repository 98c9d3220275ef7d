using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Source as it stands while it is being typed.</summary>
internal static class IncompleteCode
{
    public static string Of(Chance chance, int id)
    {
        var source = WellFormed.Program(chance, id).ToString();
        var tokens = SyntaxFactory.ParseTokens(source).Where(static token => token.Span.Length > 0).ToList();
        var marks = tokens.FindAll(static token => "(){}[]<>;,".Contains(token.Text, StringComparison.Ordinal));
        var names = tokens.FindAll(static token => token.IsKind(SyntaxKind.IdentifierToken));
        var end = chance.OneIn(2) ? chance.Of(tokens).Span.Start : chance.Of(tokens).Span.End;
        return chance.Below(8) switch
        {
            < 3 => source[..end],
            3 => Without(source, chance.Of(marks).Span),
            4 => Without(source, chance.Of(tokens).Span),
            5 => HalfAttribute(source, chance),
            6 => source.Replace(chance.Of(names).Text, "Missing", StringComparison.Ordinal),
            _ => WithLineTwice(source, chance),
        };
    }

    private static string Without(string source, TextSpan span) => source.Remove(span.Start, span.Length);

    private static string HalfAttribute(string source, Chance chance)
    {
        var start = source.IndexOf("CustomVjp(", StringComparison.Ordinal) + "CustomVjp".Length;
        var end = source.IndexOf(")]\n", start, StringComparison.Ordinal) + ")]".Length;
        return source[..start]
            + chance.Of(
                "", "(", "(nameof(", "(nameof()", "(\"", "(null, null)]", "(1, 2)]", "(nameof(A.B), )]", "(bwd: \"\", fwd: \"\")]",
                "(\"F\", \"B\", NonDiffArgnums = [1, \"x\", ..])]", "(\"F\", \"B\", NonDiffArgnums = null, Primal = )]",
                "(\"\\uD800\", \" \"",
                "]", "(\"F\", \"B\", Missing = 1)]", "(\"F\", \"B\", NonDiffArgnums = [9, -1, 9])]")
            + source[end..];
    }

    private static string WithLineTwice(string source, Chance chance)
    {
        var lines = source.Split('\n').ToList();
        lines.Insert(chance.Below(lines.Count), chance.Of(lines));
        return string.Join('\n', lines);
    }
}
