using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Makes a method of a rule static, or a method of the instance, as the rule is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MatchStaticnessFix))]
[Shared]
public sealed class MatchStaticnessFix : RuleFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.RuleMethodStaticness];

    private protected override string? Mend(RuleInSource rule, Violation violation, SourceChanges changes)
    {
        if (RuleInSource.SyntaxOf(violation.Site.Symbol) is not { } syntax)
        {
            return null;
        }

        var method = (IMethodSymbol)violation.Site.Symbol!;
        changes.Follow(new ExchangedReceiver(method, rule.Method.IsStatic));
        if (rule.Method.IsStatic)
        {
            return CanBeStatic(syntax, rule.Compilation) && MakeStatic(syntax, changes) ? $"Make '{method.Name}' static" : null;
        }

        return CanBeInstance(syntax) && RemoveStatic(syntax, changes) ? $"Make '{method.Name}' an instance method" : null;
    }

    /// <summary>A method that uses its instance, or that others override, needs a decision of its author.</summary>
    private static bool CanBeStatic(MethodDeclarationSyntax method, Compilation compilation) =>
        !method.Modifiers.Any(static word => word.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.OverrideKeyword
            or SyntaxKind.AbstractKeyword or SyntaxKind.PartialKeyword or SyntaxKind.ReadOnlyKeyword)
        && !UsesInstance(method, compilation.GetSemanticModel(method.SyntaxTree));

    private static bool UsesInstance(MethodDeclarationSyntax method, SemanticModel model) =>
        model.GetOperation(method) is { } body && body.Descendants().Any(static operation => operation
            is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } });

    private static bool CanBeInstance(MethodDeclarationSyntax method) =>
        !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !method.ParameterList.Parameters.Any(static parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword));

    private static bool MakeStatic(MethodDeclarationSyntax method, SourceChanges changes)
    {
        changes.Insert(method.SyntaxTree, method.ReturnType.SpanStart, "static ");
        return true;
    }

    private static bool RemoveStatic(MethodDeclarationSyntax method, SourceChanges changes)
    {
        ModifierWords.Remove(method.Modifiers, changes, SyntaxKind.StaticKeyword);
        return true;
    }
}
