using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>
/// Reports plain numbers that Fwd and Bwd make of arrays and compute with. The first derivative is whatever Bwd says, but the second is
/// that of Bwd and of the output of Fwd.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CutDerivativeAnalyzer : RuleBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [FlowDescriptors.CutDerivative];

    private protected override void Check(RuleBodies bodies, SymbolAnalysisContext context)
    {
        var seen = new HashSet<SyntaxNode>();
        foreach (var rule in bodies.ValidRules(context.CancellationToken))
        {
            if (rule.IsKernel || rule.Declaration.Arguments.IsOnceDifferentiable)
            {
                continue;
            }

            foreach (var number in Numbers(rule, bodies.Source, bodies.Known))
            {
                if (seen.Add(number.Syntax))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        FlowDescriptors.CutDerivative,
                        number.Syntax.GetLocation(),
                        number.Syntax.ToString(),
                        $"a second derivative of '{TypeNames.InShort(rule.Declaration.Method)}'",
                        "mark the rule OnceDifferentiable, "));
                }
            }
        }
    }

    private static IEnumerable<Origin> Numbers(RuleRoles rule, SourceBodies bodies, KnownTypes known)
    {
        if (bodies.Of(rule.Fwd) is not { } fwd
            || bodies.Of(rule.Bwd) is not { } bwd
            || !(LeadsToNumbers(fwd) || LeadsToNumbers(bwd)))
        {
            return [];
        }

        var statics = new HashSet<int>(rule.Declaration.StaticParameters.Select(static parameter => parameter.Ordinal));
        var forward = new RecordingWalk(known, bodies);
        if (!forward.RunRole(fwd, rule.Fwd, parameter => statics.Contains(parameter.Ordinal) ? Recording.None : null))
        {
            return [];
        }

        // A number that is kept matters where Bwd computes with it.
        var (output, kept) = (forward.Output.Part(0), forward.Output.Part(1));
        var backward = new RecordingWalk(known, bodies);
        var isClear = backward.RunRole(bwd, rule.Bwd, parameter => parameter.Ordinal < statics.Count ? Recording.None
            : rule.Residuals.Contains(parameter) ? kept
            : null);
        ImmutableArray<Origin> numbers = [.. forward.NumbersIn(output, rule.Declaration.Method.ReturnType)];
        return isClear ? numbers.AddRange(backward.NumbersIn(backward.Output, rule.Bwd.ReturnType)) : numbers;

        bool LeadsToNumbers(IOperation body) => bodies.LeadsTo(static survey => survey.MakesNumbers, body);
    }
}
