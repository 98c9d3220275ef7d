using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace VjpGen.Generator.Tests.Harness;

/// <summary>
/// Stands in for <c>CSharpCodeFixVerifier</c> of the <c>Microsoft.CodeAnalysis.Testing</c> packages: applies the fix again and
/// again until there is nothing to fix, and once more everywhere at a stroke, in every scope and with either kind of line break. All ways
/// must lead to the same code, which compiles and has nothing of ours reported.
/// </summary>
internal static class CodeFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    private static readonly FixAllScope[] Scopes = [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <param name="source">Code with marks where diagnostics are expected; those of the compiler need none.</param>
    /// <param name="left">What the compiler still reports of the result because that needs its author.</param>
    public static Task VerifyCodeFixAsync(string source, string fixedSource, params string[] left) =>
        VerifyCodeFixAsync([source], [fixedSource], left);

    /// <summary>The same for code in several files.</summary>
    public static async Task VerifyCodeFixAsync(string[] sources, string[] fixedSources, params string[] left)
    {
        foreach (var newLine in new[] { "\n", "\r\n" })
        {
            await VerifyAsync(InLines(sources, newLine), InLines(fixedSources, newLine), left);
        }
    }

    /// <summary>Passes where diagnostics are reported and the fix keeps out of all of them.</summary>
    public static Task VerifyNoCodeFixAsync(string source) => VerifyNoCodeFixAsync([source]);

    /// <summary>The same for code in several files.</summary>
    public static async Task VerifyNoCodeFixAsync(string[] sources)
    {
        var project = EditableProject.Of(Array.ConvertAll(sources, static source => MarkupSource.Parse(source).Text));
        var diagnostics = await DiagnosticsAsync(project);
        Assert.NotEmpty(diagnostics);
        foreach (var diagnostic in diagnostics)
        {
            Assert.Empty(await ActionsAsync(project, diagnostic));
        }
    }

    /// <summary>The fix of the first diagnostic, which it offers and yet does not apply everywhere at a stroke.</summary>
    public static async Task<CodeAction> LeftByFixAllAsync(string source)
    {
        var text = MarkupSource.Parse(source).Text;
        var project = EditableProject.Of(text);
        var diagnostics = await DiagnosticsAsync(project);
        await EditableProject.AssertTextsAsync([text], await FixAllAsync(project, diagnostics, FixAllScope.Document));
        return Assert.Single(await ActionsAsync(project, diagnostics[0]));
    }

    /// <summary>The code once the fix of the first diagnostic is applied, which then is right.</summary>
    public static async Task<string> ResultAsync(string source)
    {
        var project = EditableProject.Of(MarkupSource.Parse(source).Text);
        var mended = await ApplyAsync(project, (await FirstActionAsync(project))!);
        Assert.Empty(await ComplaintsAsync(mended));
        return Assert.Single(await EditableProject.TextsAsync(mended));
    }

    /// <summary>What the fix is called at the first of the marks.</summary>
    public static async Task<string> TitleAsync(string source)
    {
        var project = EditableProject.Of(MarkupSource.Parse(source).Text);
        return Assert.Single(await ActionsAsync(project, (await DiagnosticsAsync(project))[0])).Title;
    }

    private static string[] InLines(string[] sources, string newLine) =>
        Array.ConvertAll(sources, source => source.ReplaceLineEndings(newLine));

    private static async Task VerifyAsync(string[] sources, string[] fixedSources, string[] left)
    {
        var marked = Array.ConvertAll(sources, MarkupSource.Parse);
        var project = EditableProject.Of(Array.ConvertAll(marked, static source => source.Text));
        var diagnostics = await DiagnosticsAsync(project);
        Assert.Equal(
            marked.SelectMany(static (source, file) => source.Diagnostics.Select(mark => ($"Test{file}.cs", mark.Id, mark.Span))).Order(),
            diagnostics.Select(static diagnostic =>
                (diagnostic.Location.SourceTree!.FilePath, diagnostic.Id, diagnostic.Location.SourceSpan)).Order());

        var mended = await FixOneByOneAsync(project);
        await EditableProject.AssertTextsAsync(fixedSources, mended);
        Assert.Equal(left, await ComplaintsAsync(mended));
        foreach (var scope in Scopes.Where(scope => sources.Length == 1 || scope != FixAllScope.Document))
        {
            await EditableProject.AssertTextsAsync(fixedSources, await FixAllAsync(project, diagnostics, scope));
        }
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var fixable = new TCodeFix().FixableDiagnosticIds;
        var compilation = await project.GetCompilationAsync();
        var diagnostics = await AnalyzerRun.OfAsync(compilation!, new TAnalyzer());
        return
        [
            .. diagnostics
                .Where(diagnostic => fixable.Contains(diagnostic.Id))
                .OrderBy(static diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(static diagnostic => diagnostic.Location.SourceSpan),
        ];
    }

    /// <summary>What is wrong with the declarations, by anyone's measure. What flows through the bodies is not what fixes mend.</summary>
    private static async Task<IEnumerable<string>> ComplaintsAsync(Project project)
    {
        var diagnostics = await AnalyzerRun.OfAsync((await project.GetCompilationAsync())!, OurAnalyzers.OfDeclarations);
        return diagnostics.Select(static diagnostic => diagnostic.Id).Order();
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = project.GetDocument(diagnostic.Location.SourceTree)!;
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
        await new TCodeFix().RegisterCodeFixesAsync(context);
        return actions;
    }

    private static async Task<Project> FixOneByOneAsync(Project project)
    {
        while (await FirstActionAsync(project) is { } action)
        {
            var before = await EditableProject.TextsAsync(project);
            project = await ApplyAsync(project, action);
            var isChanged = !before.SequenceEqual(await EditableProject.TextsAsync(project));
            Assert.True(isChanged, $"'{action.Title}' changes nothing:\n{before[0]}");
        }

        return project;
    }

    private static async Task<CodeAction?> FirstActionAsync(Project project)
    {
        foreach (var diagnostic in await DiagnosticsAsync(project))
        {
            if (await ActionsAsync(project, diagnostic) is { Count: > 0 } actions)
            {
                return Assert.Single(actions);
            }
        }

        return null;
    }

    private static async Task<Project> FixAllAsync(Project project, ImmutableArray<Diagnostic> diagnostics, FixAllScope scope)
    {
        var provider = new TCodeFix();
        var document = project.GetDocument(diagnostics[0].Location.SourceTree)!;
        var action = await FirstActionAsync(project);
        var context = new FixAllContext(
            document,
            provider,
            scope,
            action!.EquivalenceKey!,
            provider.FixableDiagnosticIds,
            new Reported(diagnostics),
            CancellationToken.None);
        return await ApplyAsync(project, (await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<Project> ApplyAsync(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    private sealed class Reported(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
