using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.CodeFixes;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Everything that mends a user's code.</summary>
internal static class AllFixes
{
    public static IReadOnlyList<CodeFixProvider> Instances { get; } =
    [
        .. typeof(MakePartialFix).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];
}
