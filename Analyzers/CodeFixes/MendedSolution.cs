using Microsoft.CodeAnalysis;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>
/// Carries out mendings, and refuses those that would do no good: that leave the mistake as it is, or something that compiles no more.
/// </summary>
internal static class MendedSolution
{
    /// <summary>Fixes of one method that may depend on each other: a body often fits all of a signature or nothing of it.</summary>
    private static readonly RuleFix[] OfSignatures = [new RepairSignatureFix(), new MendCotangentsFix()];

    /// <summary>The solution afterwards; none where the mending is refused.</summary>
    /// <param name="before">The state that the rule belongs to.</param>
    public static async Task<Solution?> OfAsync(Mending mending, RuleInSource rule, Project before, CancellationToken cancellation)
    {
        var solution = before.Solution;
        if (await mending.Changes.ApplyAsync(solution, cancellation).ConfigureAwait(false) is not { } after
            || !await IsProgressAsync(mending, rule, after.GetProject(before.Id)!, cancellation).ConfigureAwait(false))
        {
            return null;
        }

        var mentioning = await Mentions.DocumentsAsync(mending.Method, solution, cancellation).ConfigureAwait(false);
        var tried = new HashSet<(string Id, string Title, int Violations)>();
        for (var state = after; state is not null; state = await NextAsync(state, before.Id).ConfigureAwait(false))
        {
            if (!await CompilerErrors.AreNewAsync(solution, state, mentioning, cancellation).ConfigureAwait(false))
            {
                return after;
            }
        }

        return null;

        // What else is wrong with the same method may be why the body does not compile yet.
        async Task<Solution?> NextAsync(Solution state, ProjectId project)
        {
            var left = await rule.FindInAsync(state.GetProject(project)!, cancellation).ConfigureAwait(false);
            var next = left is null || mending.Method is null ? null : OfSignatures.SelectMany(fix => fix.MendingsOf(left)).FirstOrDefault(
                other => other.Method?.Name == mending.Method.Name && tried.Add((other.Id, other.Title, left.Violations.Length)));
            return next is null ? null : await next.Changes.ApplyAsync(state, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether there is less of the mistake in the rule, and no more of any in the others that share the method.</summary>
    private static async Task<bool> IsProgressAsync(Mending mending, RuleInSource rule, Project after, CancellationToken cancellation)
    {
        var before = SitesOf(rule, mending.Id);
        if (before.Count > 0
            && await rule.FindInAsync(after, cancellation).ConfigureAwait(false) is { } mended
            && SitesOf(mended, mending.Id) is var left
            && left.Count >= before.Count
            && before.All(left.Contains))
        {
            return false;
        }

        foreach (var other in rule.SharingMethod(mending.Method))
        {
            if (await other.FindInAsync(after, cancellation).ConfigureAwait(false) is { } changed
                && changed.Violations.Length > other.Violations.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static List<(SitePart Part, RuleRole? Role, int Position, string? Name)> SitesOf(RuleInSource rule, string id) =>
    [
        .. rule.Violations.Where(violation => violation.Id == id).Select(static violation =>
            (violation.Site.Part, violation.Site.Role, violation.Site.Position, violation.Site.Symbol?.Name)),
    ];
}
