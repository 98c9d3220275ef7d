using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Gives Fwd, Bwd or Primal the parameters and the output that it should have. Names, comments and body stay the user's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepairSignatureFix))]
[Shared]
public sealed class RepairSignatureFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticIds.FwdParameters,
        DiagnosticIds.OutputType,
        DiagnosticIds.BwdParameters,
        DiagnosticIds.ResidualType,
        DiagnosticIds.CotangentType,
    ];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (RuleMethodInSource.Of(rule, violation) is not { } method)
        {
            return null;
        }

        var isMended = violation.Site.Part switch
        {
            SitePart.ParameterList => MendParameters(method, changes),
            SitePart.Parameter => MendType(method, violation.Site.Position, changes),
            _ => MendOutput(method, changes),
        };
        return isMended ? $"Repair the signature of '{method.Symbol.Name}'" : null;
    }

    private static bool MendParameters(RuleMethodInSource method, SourceChanges changes)
    {
        var repair = new ParameterRepair(method);
        if (repair.IsReordering || !repair.IsPossible)
        {
            return false;
        }

        repair.Apply(changes);
        return true;
    }

    private static bool MendType(RuleMethodInSource method, int position, SourceChanges changes)
    {
        changes.Replace(method.Syntax.ParameterList.Parameters[position].Type!, method.Expected.Parameters[position].Type);
        TuplePart.Use(method, method.Symbol.Parameters[position], method.Arguments()[position].Type, changes);
        return true;
    }

    /// <summary>Parts of the output with exchanged names are left alone: the body would still compute the ones for the others.</summary>
    private static bool MendOutput(RuleMethodInSource method, SourceChanges changes)
    {
        var wanted = method.Rule.Method.ReturnType;
        var isPair = method.Role == RuleRole.Fwd;
        var given = isPair ? method.Rule.Declaration.Known.Pairs.Of(method.Symbol.ReturnType)?.Output.Type : method.Symbol.ReturnType;
        var syntax = (isPair, method.Syntax.ReturnType) switch
        {
            (true, TupleTypeSyntax pair) => pair.Elements[0].Type,
            (true, _) => null,
            (_, var type) => type,
        };
        if (given is null || syntax is null || ExchangedNames.AreIn(given, wanted))
        {
            return false;
        }

        changes.Replace(syntax, method.Text.Of(wanted));
        return true;
    }
}
