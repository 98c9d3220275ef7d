using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>Things in a sentence: <c>x, y or z</c>.</summary>
/// <param name="write">Writes one of them.</param>
internal readonly struct Sentence<T>(EquatableArray<T> things, string conjunction, Action<SourceWriter, T> write) : IText
    where T : IEquatable<T>
{
    public void WriteTo(SourceWriter writer)
    {
        for (var i = 0; i < things.Count; i++)
        {
            if (i > 0)
            {
                writer.Append(i < things.Count - 1 ? ", " : $" {conjunction} ");
            }

            write(writer, things[i]);
        }
    }
}
