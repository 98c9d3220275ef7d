namespace VjpGen.Generator.Emit;

/// <summary>A piece of C# that is written where it belongs, so that no string is made of it first.</summary>
internal interface IText
{
    void WriteTo(SourceWriter writer);
}
