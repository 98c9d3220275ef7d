using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>What becomes of source by every fix of every mistake in it, each by itself.</summary>
/// <param name="Fixes">How many there were.</param>
/// <param name="Faults">What is wrong with them.</param>
internal sealed record FixTrial(int Fixes, IReadOnlyList<string> Faults)
{
    public static async Task<FixTrial> OfAsync(IReadOnlyList<string> files)
    {
        var project = EditableProject.Of([.. files]).AddMetadataReference(ProgramBatch.Probe);
        var before = await ReportedAsync(project);
        var faults = new List<string>();
        var count = 0;
        foreach (var diagnostic in before.Where(static diagnostic => diagnostic.Id.StartsWith("VJP", StringComparison.Ordinal)))
        {
            foreach (var action in await ActionsAsync(project, diagnostic))
            {
                count++;
                var operations = await action.GetOperationsAsync(CancellationToken.None);
                var mended = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
                var after = await ReportedAsync(mended);
                if (FaultOf(diagnostic, before, after) is { } fault)
                {
                    var texts = string.Join('\n', await EditableProject.TextsAsync(mended));
                    faults.Add($"'{action.Title}' ({diagnostic}) {fault}. Its result:\n{texts}");
                }
            }
        }

        return new FixTrial(count, faults);
    }

    private static string? FaultOf(Diagnostic diagnostic, IReadOnlyList<Diagnostic> before, IReadOnlyList<Diagnostic> after)
    {
        var isLeft = after.Count(IsTheSame) >= before.Count(IsTheSame);
        var error = after.FirstOrDefault(other => other.Id.StartsWith("CS", StringComparison.Ordinal)
            && other.Severity == DiagnosticSeverity.Error
            && after.Count(one => one.Id == other.Id) > before.Count(one => one.Id == other.Id));
        return isLeft ? "leaves the mistake" : error is null ? null : $"brings {error}";

        // A type has parts in several files, each of which must be partial.
        bool IsTheSame(Diagnostic other) => other.Id == diagnostic.Id
            && other.Location.SourceTree?.FilePath == diagnostic.Location.SourceTree?.FilePath
            && other.GetMessage(CultureInfo.InvariantCulture) == diagnostic.GetMessage(CultureInfo.InvariantCulture);
    }

    private static async Task<IReadOnlyList<Diagnostic>> ReportedAsync(Project project) =>
        await AnalyzerRun.OfAsync((await project.GetCompilationAsync())!, OurAnalyzers.OfDeclarations);

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in AllFixes.Instances.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            if (project.GetDocument(diagnostic.Location.SourceTree) is { } document)
            {
                await fix.RegisterCodeFixesAsync(new CodeFixContext(
                    document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
            }
        }

        return actions;
    }
}
