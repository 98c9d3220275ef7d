using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.CodeFixes.Source;
using VjpGen.Generator;
using VjpGen.Generator.Rules;

namespace VjpGen.CodeFixes;

/// <summary>Adds a method to a rule, after the method itself and those that come before it by convention: Primal, Fwd, Bwd.</summary>
internal static class NewRuleMethod
{
    private static readonly RuleRole[] Order = [RuleRole.Primal, RuleRole.Fwd, RuleRole.Bwd];

    public static void Add(RuleInSource rule, RuleRole role, ExpectedSignature signature, SourceChanges changes)
    {
        var declaration = rule.Syntax!;
        var before = Order.TakeWhile(other => other != role)
            .Select(other => RuleInSource.SyntaxOf(rule.MethodOf(other)))
            .LastOrDefault(method => method is not null && method.Parent == declaration.Parent);
        Add(rule.Declaration, role, signature, before ?? declaration, TypeText.At(declaration, rule.Compilation), changes);
    }

    /// <param name="after">The member that it follows.</param>
    public static void Add(
        RuleDeclaration rule,
        RuleRole role,
        ExpectedSignature signature,
        MethodDeclarationSyntax after,
        TypeText text,
        SourceChanges changes)
    {
        var layout = Layout.Of(after);
        var differentiable = rule.DifferentiableArguments.Select(static argument => argument.Name).ToList();
        var lines = MethodStub.Lines(role, signature, Identifiers.Escape(rule.Method.Name), differentiable, layout, text);
        changes.Insert(after.SyntaxTree, Layout.EndOf(after), layout.NewLine + layout.NewLine + layout.Lines(lines));
    }
}
