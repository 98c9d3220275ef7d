using Microsoft.CodeAnalysis.Text;
using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The file that makes tuples and collections of arrays known when the assembly is loaded.</summary>
internal static class RegistrationFile
{
    public const string HintName = "VjpGen.Pytrees.g.cs";

    public static SourceText Write(EquatableArray<string> shapes) =>
        SourceFrame.Write(SourceFrame.RegistrationNamespace, EquatableArray<string>.Empty, shapes, WriteType);

    private static void WriteType(SourceWriter writer, EquatableArray<string> shapes)
    {
        writer.Line("/// <summary>Makes the trees known that transforms are called with, before anything of this assembly runs.</summary>");
        writer.Line(SourceFrame.GeneratedCode);
        using (writer.OpenBlock("internal static class PytreeRegistration"))
        {
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (writer.OpenBlock("internal static void Run()"))
            {
                foreach (var shape in shapes)
                {
                    writer.Line($"_ = {shape};");
                }
            }
        }
    }
}
