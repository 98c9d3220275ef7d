using System.Text;

namespace VjpGen.Generator.Emit;

/// <summary>Writes lines of C#, indented by the blocks that are open. Lines end in <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new(capacity: 4096);
    private int _depth;

    public void Line()
    {
        _text.Append('\n');
    }

    public void Line(string line)
    {
        _text.Append(' ', _depth * IndentSize).Append(line).Append('\n');
    }

    /// <summary>Opens a block in braces under a header, to be closed by disposing what is returned.</summary>
    public Block OpenBlock(string header)
    {
        Line(header);
        return OpenBlock();
    }

    /// <summary>Opens a block in braces under a header of several lines.</summary>
    public Block OpenBlock()
    {
        Line("{");
        _depth++;
        return new Block(this);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Block(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
