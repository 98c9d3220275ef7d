using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Generator.Emit;

/// <summary>Writes lines of C#, indented by the blocks that are open. Lines end in <c>\n</c> on every system.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;
    private const int BlockSize = 4096;

    /// <summary>A file of more characters than this gets memory of its own.</summary>
    private const int MostKept = 1 << 16;

    // A thousand files are written one after the other.
    [ThreadStatic]
    private static SourceWriter? _kept;

    private readonly StringBuilder _text = new(BlockSize);
    private readonly char[] _block = new char[BlockSize];
    private int _depth;
    private bool _isInLine;

    private SourceWriter()
    {
    }

    /// <summary>A writer of a new file.</summary>
    public static SourceWriter Start()
    {
        var writer = _kept ?? new SourceWriter();
        _kept = null;
        return writer;
    }

    /// <summary>The names of the scope that is being written, of which there are none at the beginning of a file.</summary>
    public NameScope Names { get; } = new();

    public void Line()
    {
        _text.Append('\n');
        _isInLine = false;
    }

    public void Line(string line)
    {
        Append(line);
        Line();
    }

    /// <summary>Writes the parts of an interpolated string one by one.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] ref TextParts parts)
    {
        _ = parts;
        Line();
    }

    /// <summary>Writes a part of a line.</summary>
    public void Append(string text)
    {
        if (!_isInLine)
        {
            _text.Append(' ', _depth * IndentSize);
            _isInLine = true;
        }

        _text.Append(text);
    }

    /// <summary>The same with the parts of an interpolated string.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "The parts have been written by the time it is called.")]
    public void Append([InterpolatedStringHandlerArgument("")] ref TextParts parts) => _ = parts;

    /// <summary>Opens a block in braces under a header, to be closed by disposing what is returned.</summary>
    public Block OpenBlock(string header)
    {
        Line(header);
        return OpenBlock();
    }

    /// <summary>The same with a header that is interpolated.</summary>
    public Block OpenBlock([InterpolatedStringHandlerArgument("")] ref TextParts header)
    {
        Line(ref header);
        return OpenBlock();
    }

    /// <summary>Opens a block in braces under a header of several lines.</summary>
    public Block OpenBlock()
    {
        Line("{");
        _depth++;
        return new Block(this);
    }

    /// <summary>The file. Nothing can be written after it.</summary>
    public SourceText Finish()
    {
        var file = AsciiText.Of(_text, _block);
        if (_text.Capacity <= MostKept)
        {
            _kept = this;
            _text.Clear();
            Names.Clear();
        }

        return file;
    }

    /// <summary>Takes the parts of a line as they are evaluated.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct TextParts
    {
        private readonly SourceWriter _writer;

        [SuppressMessage("Style", "IDE0060", Justification = "The compiler passes the counts.")]
        public TextParts(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text ?? "");

        public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted<T>(T text)
            where T : struct, IText => text.WriteTo(_writer);
    }

    internal readonly struct Block(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
