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

    /// <summary>What has been written; as ordinary text where some character of it needs more than a byte.</summary>
    /// <param name="block">Room for a part of it, whose contents do not matter.</param>
    public static SourceText Of(StringBuilder text, char[] block)
    {
        var characters = new byte[text.Length];
        for (var start = 0; start < characters.Length; start += block.Length)
        {
            var count = Math.Min(block.Length, characters.Length - start);
            text.CopyTo(start, block, 0, count);
            for (var i = 0; i < count; i++)
            {
                if (block[i] > Last)
                {
                    return From(text.ToString(), Encoding.UTF8);
                }

                characters[start + i] = (byte)block[i];
            }
        }

        return new AsciiText(characters);
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) =>
        Encoding.ASCII.GetChars(_characters, sourceIndex, count, destination, destinationIndex);
}
