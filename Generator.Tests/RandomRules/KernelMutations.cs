namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>Changes one thing about a method over spans, as a person might get it wrong.</summary>
internal static class KernelMutations
{
    /// <summary>What was changed; nothing where there was no place for the change that was drawn.</summary>
    public static string? Apply(Rule rule, Chance chance, Spelling spelling)
    {
        var piece = chance.Of([.. rule.Pieces]);
        var spans = piece.Parameters.FindAll(static parameter => parameter.Type.Contains("Span<", StringComparison.Ordinal));
        if (spans.Count == 0)
        {
            return null;
        }

        // Which of its spans a loop fills tells what they are, and what they are changes with it.
        rule.MayBeWrong = true;
        var span = chance.Of(spans);
        var (before, element) = (span.Type, span.Type[(span.Type.IndexOf('<', StringComparison.Ordinal) + 1)..^1]);
        switch (chance.Below(8))
        {
            case 0:
                span.Type = before.Contains("ReadOnlySpan<", StringComparison.Ordinal)
                    ? before.Replace("ReadOnlySpan<", "Span<", StringComparison.Ordinal)
                    : before.Replace("Span<", "ReadOnlySpan<", StringComparison.Ordinal);
                break;
            case 1:
                var kind = before[..before.IndexOf('<', StringComparison.Ordinal)];
                span.Type = $"{kind}<{chance.Of("float", "double", "int", "bool", "object")}>";
                break;
            case 2:
                span.Type = chance.Of($"{element}[]", $"{spelling["Memory"]}<{element}>", $"{spelling["NdArray"]}<{element}>", element);
                break;
            case 3:
                piece.Parameters.Insert(
                    chance.Below(piece.Parameters.Count + 1), new Slot(before, "extra", new Role(Meaning.Stray, 50)));
                return $"{piece.Role}: with another {before}";
            case 4:
                piece.Parameters.Remove(span);
                return $"{piece.Role}: without {span.Text}";
            case 5:
                var other = chance.Of(spans);
                (span.Type, other.Type) = (other.Type, span.Type);
                break;
            case 6:
                span.Prefix += chance.Of("scoped ", "in ", "ref ", "params ");
                break;
            default:
                piece.Returns.Add(new Slot(chance.Of("int", before), null, new Role(Meaning.Stray)));
                return $"{piece.Role}: returns {piece.ReturnType}";
        }

        return $"{piece.Role}: {before} became {span.Text}";
    }
}
