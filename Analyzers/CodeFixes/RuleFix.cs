using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using VjpGen.Analyzers;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>A fix of a rule. What is wrong is asked of the binder that reports it, in the state of the source that is mended.</summary>
public abstract class RuleFix : CodeFixProvider
{
    /// <summary>One name for all that the fix does, whatever a single step of it is called.</summary>
    internal string Key => GetType().Name;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new UnattendedFixAll(new RuleFixAll(this));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var project = context.Document.Project;
            if (RuleLink.Of(diagnostic) is { } id
                && await RuleInSource.FindAsync(project, id, context.CancellationToken).ConfigureAwait(false) is { } rule
                && MendingsOf(rule).FirstOrDefault(mending => mending.IsFor(diagnostic)) is { } mending
                && await MendedSolution.OfAsync(mending, rule, project, context.CancellationToken).ConfigureAwait(false) is { } mended)
            {
                var priority = mending.IsSecondChoice ? CodeActionPriority.Low : CodeActionPriority.Default;
                context.RegisterCodeFix(CodeAction.Create(mending.Title, _ => Task.FromResult(mended), Key, priority), diagnostic);
            }
        }
    }

    /// <summary>All that the fix can do about a rule.</summary>
    internal virtual IEnumerable<Mending> MendingsOf(RuleInSource rule)
    {
        foreach (var violation in rule.Violations)
        {
            var changes = new SourceChanges();
            if (FixableDiagnosticIds.Contains(violation.Id) && Mend(rule, violation, changes) is { } title)
            {
                yield return new Mending(violation.Id, rule.LocationOf(violation), title, changes)
                {
                    IsSecondChoice = IsSecondChoice(rule, violation),
                    Method = violation.Site is { Role: not null, Symbol: IMethodSymbol method } ? method : null,
                };
            }
        }
    }

    /// <summary>Whether another fix of the mistake is likelier to be what is meant.</summary>
    private protected virtual bool IsSecondChoice(RuleInSource rule, Violation violation) => false;

    /// <summary>Mends one mistake, and says in the imperative how; nothing where that is left to the author.</summary>
    private protected abstract string? Mend(RuleInSource rule, Violation violation, SourceChanges changes);
}
