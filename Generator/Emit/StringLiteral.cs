using Microsoft.CodeAnalysis.CSharp;

namespace VjpGen.Generator.Emit;

/// <summary>A string as C# writes it, in quotes.</summary>
internal readonly struct StringLiteral(string value) : IText
{
    public void WriteTo(SourceWriter writer)
    {
        if (value.All(static character => char.IsLetterOrDigit(character) || character is '.' or '_' or ' '))
        {
            writer.Append($"\"{value}\"");
        }
        else
        {
            writer.Append(ToString());
        }
    }

    public override string ToString() => SymbolDisplay.FormatLiteral(value, quote: true);
}
