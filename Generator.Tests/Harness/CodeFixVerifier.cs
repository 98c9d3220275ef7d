using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>
/// Stands in for <c>CSharpCodeFixVerifier</c> of the <c>Microsoft.CodeAnalysis.Testing</c> packages: applies the fix again and
/// again until there is nothing to fix, and once more everywhere at a stroke. Both ways must lead to the same code.
/// </summary>
internal static class CodeFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <param name="source">Code with marks where diagnostics are expected; those of the compiler need none.</param>
    public static async Task VerifyCodeFixAsync(string source, string fixedSource)
    {
        var marked = MarkupSource.Parse(source);
        var document = Document(marked.Text);
        var diagnostics = await DiagnosticsAsync(document);
        Assert.Equal(
            marked.Diagnostics.Select(static mark => (mark.Id, mark.Span)).Order(),
            diagnostics.Select(static diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)).Order());

        Assert.Equal(fixedSource, await TextAsync(await FixOneByOneAsync(document)));
        Assert.Equal(fixedSource, await TextAsync(await FixAllAsync(document, diagnostics)));
    }

    /// <summary>Passes where a diagnostic is reported and the fix keeps out of it.</summary>
    public static async Task VerifyNoCodeFixAsync(string source)
    {
        var document = Document(MarkupSource.Parse(source).Text);
        var diagnostic = Assert.Single(await DiagnosticsAsync(document));
        Assert.Empty(await ActionsAsync(document, diagnostic));
    }

    private static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Tests",
            "Tests",
            LanguageNames.CSharp,
            compilationOptions: Compilations.Options(),
            parseOptions: Compilations.Parse(),
            metadataReferences: References.All));
        return workspace.AddDocument(project.Id, "Test0.cs", SourceText.From(source));
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document)
    {
        var fixable = new TCodeFix().FixableDiagnosticIds;
        var compilation = await document.Project.GetCompilationAsync();
        var diagnostics = await AnalyzerRun.OfAsync(compilation!, new TAnalyzer());
        return
        [
            .. diagnostics
                .Where(diagnostic => fixable.Contains(diagnostic.Id))
                .OrderBy(static diagnostic => diagnostic.Location.SourceSpan),
        ];
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await new TCodeFix().RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<Document> FixOneByOneAsync(Document document)
    {
        while (await DiagnosticsAsync(document) is [var diagnostic, ..])
        {
            var before = await TextAsync(document);
            document = await ApplyAsync(document, Assert.Single(await ActionsAsync(document, diagnostic)));
            Assert.NotEqual(before, await TextAsync(document));
        }

        return document;
    }

    private static async Task<Document> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var provider = new TCodeFix();
        var action = (await ActionsAsync(document, diagnostics[0]))[0];
        var context = new FixAllContext(
            document,
            provider,
            FixAllScope.Document,
            action.EquivalenceKey!,
            provider.FixableDiagnosticIds,
            new Reported(diagnostics),
            CancellationToken.None);
        return await ApplyAsync(document, (await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private static async Task<string> TextAsync(Document document) => (await document.GetTextAsync()).ToString();

    private sealed class Reported(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
