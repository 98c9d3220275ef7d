using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Tests.RandomRules;

/// <summary>What became of a program.</summary>
/// <param name="Diagnostics">Warnings and errors at it, and at what was generated for it.</param>
/// <param name="Complaints">What went wrong while it ran; none where it did not run.</param>
internal sealed record ProgramVerdict(RuleProgram Program, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string>? Complaints)
{
    /// <summary>What a generator or analyzer has thrown.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether an analyzer has refused a rule of it.</summary>
    public bool IsRefused => Diagnostics.Any(static diagnostic => IsOurs(diagnostic) && diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Whether the compiler refuses what a person would have written.</summary>
    public bool IsBroken => Diagnostics.Any(diagnostic =>
        !IsOurs(diagnostic) && diagnostic.Severity == DiagnosticSeverity.Error && !IsGenerated(diagnostic));

    public bool HasRun => Complaints is not null;

    /// <summary>What is wrong where nothing may be.</summary>
    public IEnumerable<string> FaultsOfWellFormed => Diagnostics
        .Where(diagnostic => IsOurs(diagnostic) || IsGenerated(diagnostic) || diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(static diagnostic => diagnostic.ToString())
        .Concat(Complaints ?? [Failure ?? "It has not been run."]);

    /// <summary>What is wrong although it may be refused, or be no C#.</summary>
    public IEnumerable<string> FaultsOfMutated
    {
        get
        {
            var generated = Diagnostics.Where(IsGenerated).Select(static diagnostic => diagnostic.ToString());
            var isExcused = IsRefused || IsBroken || Program.Rules.Exists(static rule => rule.MayBeWrong);
            return Failure is not null ? [Failure]
                : isExcused ? generated
                : generated.Concat(Complaints ?? ["It has not been run."]);
        }
    }

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("VJP", StringComparison.Ordinal);

    private bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath != ProgramBatch.FileOf(Program);
}
