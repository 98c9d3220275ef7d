using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Generator.Emit;

/// <summary>A string as C# writes it, in quotes.</summary>
/// <param name="member">Stands behind the rest with a dot.</param>
internal readonly struct StringLiteral(string value, string? member = null) : IText
{
    public void WriteTo(SourceWriter writer)
    {
        if (!IsPlain(value) || !IsPlain(member ?? ""))
        {
            writer.Append(ToString());
        }
        else if (member is null)
        {
            writer.Append($"\"{value}\"");
        }
        else
        {
            writer.Append($"\"{value}.{member}\"");
        }
    }

    public override string ToString() => SymbolDisplay.FormatLiteral(member is null ? value : $"{value}.{member}", quote: true);

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('.' or '_' or ' '))
            {
                return false;
            }
        }

        return true;
    }
}
