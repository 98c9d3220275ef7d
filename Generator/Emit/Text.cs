namespace VjpGen.Generator.Emit;

/// <summary>A piece of C# about something.</summary>
/// <param name="write">Writes it; as a static lambda it costs no memory.</param>
internal readonly struct Text<T>(T subject, Action<SourceWriter, T> write) : IText
{
    public void WriteTo(SourceWriter writer) => write(writer, subject);
}

internal static class Text
{
    public static Text<T> Of<T>(T subject, Action<SourceWriter, T> write) => new(subject, write);
}
