using VjpGen.Generator.Models;

namespace VjpGen.Generator.Emit;

/// <summary>The file that makes tuples and collections of arrays known when the assembly is loaded.</summary>
internal static class RegistrationFile
{
    public const string HintName = "VjpGen.Pytrees.g.cs";

    private const string Namespace = "VjpGen.Generated";

    public static string Write(EquatableArray<string> shapes) => SourceFrame.Write(Namespace, EquatableArray<string>.Empty, writer =>
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
    });
}
