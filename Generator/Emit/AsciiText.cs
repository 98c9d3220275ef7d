using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Generator.Emit;

/// <summary>
/// A file of one byte a character. What is generated hardly ever has others, and the compiler keeps as many files as there are rules.
/// </summary>
internal sealed class AsciiText : SourceText
{
    private const char Last = '\x7f';

    private readonly byte[] _characters;

    private AsciiText(byte[] characters) => _characters = characters;

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => _characters.Length;

    public override char this[int position] => (char)_characters[position];

    /// <summary>The first characters of a buffer; as ordinary text where one of them needs more than a byte.</summary>
    public static SourceText Of(char[] buffer, int length)
    {
        var characters = new byte[length];
        for (var i = 0; i < length; i++)
        {
            if (buffer[i] > Last)
            {
                return From(new string(buffer, 0, length), Encoding.UTF8);
            }

            characters[i] = (byte)buffer[i];
        }

        return new AsciiText(characters);
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        for (var i = 0; i < count; i++)
        {
            destination[destinationIndex + i] = (char)_characters[sourceIndex + i];
        }
    }
}
