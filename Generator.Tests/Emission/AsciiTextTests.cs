using System.Text;
using Microsoft.CodeAnalysis.Text;
using VjpGen.Generator.Emit;

namespace VjpGen.Generator.Tests.Emission;

public class AsciiTextTests
{
    private const string Ascii = "class C\n{\n}\n";

    [Theory]
    [InlineData(Ascii)]
    [InlineData("class Größe\n{\n}\n")]
    [InlineData("")]
    public void A_file_is_read_as_it_was_written(string text)
    {
        var file = AsciiText.Of(new StringBuilder(text), block: new char[5]);

        Assert.Equal(text, file.ToString());
        Assert.True(file.ContentEquals(SourceText.From(text)));
        Assert.Equal(SourceText.From(text).Lines.Select(static line => line.Span), file.Lines.Select(static line => line.Span));
    }

    [Fact]
    public void The_checksum_is_that_of_ordinary_text() => Assert.Equal(
        SourceText.From(Ascii, Encoding.UTF8).GetChecksum().AsEnumerable(),
        AsciiText.Of(new StringBuilder(Ascii), block: new char[5]).GetChecksum());
}
