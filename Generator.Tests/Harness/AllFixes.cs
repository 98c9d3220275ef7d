using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using VjpGen.CodeFixes;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>Everything that mends or rewrites a user's code.</summary>
internal static class AllFixes
{
    public static ImmutableArray<CodeFixProvider> Instances { get; } = All<CodeFixProvider>();

    public static ImmutableArray<CodeRefactoringProvider> Refactorings { get; } = All<CodeRefactoringProvider>();

    private static ImmutableArray<T> All<T>()
        where T : class =>
    [
        .. typeof(MakePartialFix).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (T)Activator.CreateInstance(type)!),
    ];
}
