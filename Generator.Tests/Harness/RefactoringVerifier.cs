using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>
/// Stands in for <c>CSharpCodeRefactoringVerifier</c> of the <c>Microsoft.CodeAnalysis.Testing</c> packages: applies a refactoring at the
/// place <c>{|#0:…|}</c>, with either kind of line break. The result must compile and have nothing of ours reported.
/// </summary>
internal static class RefactoringVerifier<TRefactoring>
    where TRefactoring : CodeRefactoringProvider, new()
{
    public static Task VerifyRefactoringAsync(string source, string changedSource) => VerifyRefactoringAsync([source], [changedSource]);

    /// <summary>The same for code in several files, the first of which has the place.</summary>
    public static async Task VerifyRefactoringAsync(string[] sources, string[] changedSources)
    {
        foreach (var newLine in new[] { "\n", "\r\n" })
        {
            var (project, actions) = await ActionsAsync(Array.ConvertAll(sources, source => source.ReplaceLineEndings(newLine)));
            var operations = await Assert.Single(actions).GetOperationsAsync(CancellationToken.None);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
            await EditableProject.AssertTextsAsync(Array.ConvertAll(changedSources, source => source.ReplaceLineEndings(newLine)), changed);
            Assert.Empty(await AnalyzerRun.OfAsync((await changed.GetCompilationAsync())!, OurAnalyzers.All));
        }
    }

    /// <summary>Passes where nothing is offered.</summary>
    public static async Task VerifyNoRefactoringAsync(string source) => Assert.Empty((await ActionsAsync([source])).Actions);

    private static async Task<(Project Project, IReadOnlyList<CodeAction> Actions)> ActionsAsync(string[] sources)
    {
        var marked = MarkupSource.Parse(sources[0]);
        var project = EditableProject.Of([marked.Text, .. sources[1..]]);
        var actions = new List<CodeAction>();
        var document = project.Documents.Single(static document => document.Name == "Test0.cs");
        var context = new CodeRefactoringContext(document, marked.Place(0), actions.Add, CancellationToken.None);
        await new TRefactoring().ComputeRefactoringsAsync(context);
        return (project, actions);
    }
}
