using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Analyzers;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Mends a diagnostic everywhere with whatever mends it, where nobody is there to choose. <c>dotnet format</c> asks each fix of a
/// diagnostic once, about the places that there were before any of them had changed anything, so that the one which comes first has to do
/// the work of all. In an editor a fix does everywhere what was chosen in one place.
/// </summary>
/// <param name="chosen">What the fix does in an editor.</param>
internal sealed class UnattendedFixAll(FixAllProvider chosen) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => chosen.GetSupportedFixAllScopes();

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => context.Solution.Workspace.Kind == WorkspaceKind.MSBuild
        ? Task.FromResult<CodeAction?>(CodeAction.Create(
            "Mend all rules", cancellation => MendAsync(context, cancellation), nameof(UnattendedFixAll)))
        : chosen.GetFixAsync(context);

    private static async Task<Solution> MendAsync(FixAllContext context, CancellationToken cancellation)
    {
        var solution = context.Solution;
        foreach (var project in context.Solution.Projects)
        {
            var diagnostics = (await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false))
                .Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id))
                .ToList();
            foreach (var fix in EveryFix.OfDocuments)
            {
                solution = await fix.MendAllAsync(solution, diagnostics, cancellation).ConfigureAwait(false);
            }

            foreach (var id in diagnostics.Select(RuleLink.Of).OfType<string>().Distinct())
            {
                if (await RuleInSource.FindAsync(project, id, cancellation).ConfigureAwait(false) is { } before)
                {
                    solution = await RuleMending.MendAsync(
                        solution,
                        project.Id,
                        id,
                        FixesFor(context.DiagnosticIds),
                        (mending, now) => context.DiagnosticIds.Contains(mending.Id) || IsNew(mending.Id, before, now),
                        cancellation).ConfigureAwait(false);
                }
            }
        }

        return solution;
    }

    /// <summary>The binder does not see endless recursion: whether a rule has it is known where that is asked about.</summary>
    private static IReadOnlyList<RuleFix> FixesFor(ImmutableHashSet<string> ids) =>
        ids.Contains(DiagnosticIds.EndlessRecursion)
            ? EveryFix.OfRules
            : [.. EveryFix.OfRules.Where(static fix => fix is not AddPrimalFix)];

    /// <summary>
    /// Whether a mistake shows only since another is mended, to which it belongs then. One that was there before is asked about by itself.
    /// </summary>
    private static bool IsNew(string id, RuleInSource before, RuleInSource now) => IsIn(now, id) && !IsIn(before, id);

    private static bool IsIn(RuleInSource rule, string id) => rule.Violations.Any(violation => violation.Id == id);
}
