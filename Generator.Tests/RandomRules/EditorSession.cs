using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>
/// Everything an editor runs over source as it stands: generators, analyzers, every fix of every diagnostic, refactorings.
/// </summary>
internal static class EditorSession
{
    /// <summary>Throws what any of them throws.</summary>
    public static async Task RunAsync(IReadOnlyList<string> sources, Chance chance)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Editor",
            "Editor",
            LanguageNames.CSharp,
            compilationOptions: Compilations.Options(),
            parseOptions: Compilations.Parse(),
            metadataReferences: References.All));
        foreach (var (source, i) in sources.Select(static (source, i) => (source, i)))
        {
            project = project.AddDocument($"Test{i}.cs", source, filePath: $"Test{i}.cs").Project;
        }

        var compilation = (CSharpCompilation)(await project.GetCompilationAsync())!;
        var diagnostics = await AnalyzerRun.AnalyzersAloneAsync(GeneratorRun.Of(compilation).Output, OurAnalyzers.All);
        foreach (var diagnostic in diagnostics)
        {
            if (project.GetDocument(diagnostic.Location.SourceTree) is { } document)
            {
                await ApplyFixesAsync(document, diagnostic);
            }
        }

        foreach (var document in project.Documents)
        {
            await ApplyRefactoringsAsync(document, chance.Below((await document.GetTextAsync()).Length + 1));
        }
    }

    private static async Task ApplyFixesAsync(Document document, Diagnostic diagnostic)
    {
        foreach (var fix in AllFixes.Instances.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(
                document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            await ApplyAsync(actions);
        }
    }

    private static async Task ApplyRefactoringsAsync(Document document, int position)
    {
        foreach (var refactoring in AllFixes.Refactorings)
        {
            var actions = new List<CodeAction>();
            await refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(
                document, new TextSpan(position, 0), actions.Add, CancellationToken.None));
            await ApplyAsync(actions);
        }
    }

    private static async Task ApplyAsync(List<CodeAction> actions)
    {
        foreach (var action in actions)
        {
            await action.GetOperationsAsync(CancellationToken.None);
        }
    }
}
