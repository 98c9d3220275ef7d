using System.Reflection;

namespace VjpGen.Generator;

/// <summary>How generated members say what made them, in <c>[GeneratedCode]</c>.</summary>
internal static class GeneratorIdentity
{
    public const string Tool = "VjpGen";

    /// <summary>The version, without the commit it was built from.</summary>
    public static string Version { get; } = typeof(GeneratorIdentity).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>().InformationalVersion.Split('+')[0];
}
