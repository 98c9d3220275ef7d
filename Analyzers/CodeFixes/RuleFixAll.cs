using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Analyzers;

namespace VjpGen.CodeFixes;

/// <summary>
/// Mends rule after rule and mistake after mistake, each in the source that the one before has left: two edits of one signature, made from
/// the same state, would not fit together.
/// </summary>
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
                var documents = ofRule.Select(diagnostic => context.Solution.GetDocumentId(diagnostic.Location.SourceTree))
                    .ToImmutableHashSet();
                solution = await MendAsync(solution, project.Id, ofRule.Key!, documents, cancellation).ConfigureAwait(false);
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

    /// <param name="documents">Those in which mistakes are to be mended; a rule may be spread over several.</param>
    private async Task<Solution> MendAsync(
        Solution solution, ProjectId project, string id, ImmutableHashSet<DocumentId?> documents, CancellationToken cancellation)
    {
        var tried = new HashSet<(string Id, string Title, int Violations)>();
        while (await RuleInSource.FindAsync(solution.GetProject(project)!, id, cancellation).ConfigureAwait(false) is { } rule)
        {
            if (await FirstAsync(rule).ConfigureAwait(false) is not { } next)
            {
                break;
            }

            solution = next;
        }

        return solution;

        async Task<Solution?> FirstAsync(RuleInSource rule)
        {
            foreach (var mending in fix.MendingsOf(rule))
            {
                if (!mending.IsSecondChoice
                    && (mending.Location is null || documents.Contains(solution.GetDocumentId(mending.Location.SourceTree)))
                    && tried.Add((mending.Id, mending.Title, rule.Violations.Length))
                    && await MendedSolution.OfAsync(mending, rule, solution.GetProject(project)!, cancellation).ConfigureAwait(false)
                        is { } mended)
                {
                    return mended;
                }
            }

            return null;
        }
    }
}
