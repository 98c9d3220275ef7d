using Microsoft.CodeAnalysis;

namespace VjpGen.CodeFixes;

/// <summary>
/// Mends one mistake of a rule after the other, each in the source that the one before has left: two edits of one signature, made from the
/// same state, would not fit together.
/// </summary>
internal static class RuleMending
{
    /// <param name="rule">The documentation id of the annotated method.</param>
    /// <param name="isWanted">
    /// Whether something is to be done about the rule as it is by then. What is only a second choice never is.
    /// </param>
    public static async Task<Solution> MendAsync(
        Solution solution,
        ProjectId project,
        string rule,
        IReadOnlyList<RuleFix> fixes,
        Func<Mending, RuleInSource, bool> isWanted,
        CancellationToken cancellation)
    {
        var tried = new HashSet<(string Id, string Title, int Violations)>();
        var state = await RuleInSource.FindAsync(solution.GetProject(project)!, rule, cancellation).ConfigureAwait(false);
        while (state is not null && await NextAsync(state).ConfigureAwait(false) is { } next)
        {
            solution = next;
            state = await state.FindInAsync(next.GetProject(project)!, cancellation).ConfigureAwait(false);
        }

        return solution;

        async Task<Solution?> NextAsync(RuleInSource state)
        {
            foreach (var mending in fixes.SelectMany(fix => fix.MendingsOf(state)))
            {
                if (!mending.IsSecondChoice
                    && isWanted(mending, state)
                    && tried.Add((mending.Id, mending.Title, state.Violations.Length))
                    && await MendedSolution.OfAsync(mending, state, solution.GetProject(project)!, cancellation).ConfigureAwait(false)
                        is { } mended)
                {
                    return mended;
                }
            }

            return null;
        }
    }
}
