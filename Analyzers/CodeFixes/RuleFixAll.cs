using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Analyzers;

namespace VjpGen.CodeFixes;

/// <summary>Mends rule after rule with one fix.</summary>
internal sealed class RuleFixAll(RuleFix fix) : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(
        CodeAction.Create(fix.Key, cancellation => MendAllAsync(context, cancellation), fix.Key));

    private async Task<Solution> MendAllAsync(FixAllContext context, CancellationToken cancellation)
    {
        var solution = context.Solution;
        foreach (var project in ProjectsOf(context))
        {
            var diagnostics = await DiagnosticsAsync(context, project).ConfigureAwait(false);
            foreach (var ofRule in diagnostics.GroupBy(RuleLink.Of).Where(static group => group.Key is not null))
            {
                // A rule may be spread over several documents, of which not all are asked about.
                var files = ofRule.Select(static diagnostic => diagnostic.Location.SourceTree?.FilePath).ToImmutableHashSet();
                solution = await RuleMending.MendAsync(
                    solution,
                    project.Id,
                    ofRule.Key!,
                    [fix],
                    (mending, _) => mending.Location is null || files.Contains(mending.Location.SourceTree?.FilePath),
                    cancellation).ConfigureAwait(false);
            }
        }

        return solution;
    }

    private static IEnumerable<Project> ProjectsOf(FixAllContext context) => context.Scope == FixAllScope.Solution
        ? context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp)
        : [context.Project];

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context, Project project) =>
        context is { Scope: FixAllScope.Document, Document: { } document }
            ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
}
