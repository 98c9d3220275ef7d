using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace VjpGen.Generator.Rules;

/// <summary>
/// Makes a rule of an annotated method, or finds out what stands against it. Generator and analyzer both ask here, so that
/// they cannot disagree, and the work is done once for all that ask about the same compilation.
/// </summary>
internal static class RuleBinder
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<IMethodSymbol, RuleBinding>> BoundBefore = new();

    /// <param name="method">The annotated method; of a partial one the defining part.</param>
    public static RuleBinding Bind(
        IMethodSymbol method, AttributeData attribute, KnownTypes known, Compilation compilation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var bindings = BoundBefore.GetValue(
            compilation, static _ => new ConcurrentDictionary<IMethodSymbol, RuleBinding>(SymbolEqualityComparer.Default));
        return bindings.TryGetValue(method, out var binding)
            ? binding
            : bindings.GetOrAdd(method, Bind(new RuleDeclaration(method, attribute, known, compilation)));
    }

    /// <summary>
    /// Whether the attribute gives Fwd's name for Bwd and Bwd's for Fwd: neither fits as it is, and everything does the other way round.
    /// </summary>
    public static bool AreFwdAndBwdExchanged(RuleDeclaration rule)
    {
        var violations = new ViolationList();
        new RuleMethodsBinder(rule, violations).Bind();
        return AreFwdAndBwdExchanged(rule, violations);
    }

    private static RuleBinding Bind(RuleDeclaration rule)
    {
        var violations = new ViolationList();
        var isSupported = new DeclarationCheck(rule, violations).Run();

        // Nothing follows from types that do not exist, and the compiler says that they do not. In an extension block a parameter is
        // missing, which stands before all of its members.
        if (rule.Method.MethodKind != MethodKind.Ordinary
            || ErrorTypes.AreMentionedIn(rule.Method, rule.Known)
            || ExtensionBlock.Is(rule.Method.ContainingType))
        {
            return new RuleBinding(rule, violations.ToImmutable());
        }

        // What Fwd and Bwd must look like follows from the method, and nothing follows from one that is wrong itself.
        var isClear = new RoleCheck(rule, violations).Run();
        return isSupported && isClear ? BindMethods(rule, violations) : new RuleBinding(rule, violations.ToImmutable());
    }

    private static RuleBinding BindMethods(RuleDeclaration rule, ViolationList violations)
    {
        var ofMethods = new ViolationList();
        var methods = new RuleMethodsBinder(rule, ofMethods);
        var body = methods.Bind();
        if (AreFwdAndBwdExchanged(rule, ofMethods))
        {
            AddExchanged(rule, violations);
            return new RuleBinding(rule, violations.ToImmutable());
        }

        violations.AddRange(ofMethods);
        return new RuleBinding(rule, violations.ToImmutable())
        {
            Rule = violations.HasErrors ? null : body,
            ValueMethod = methods.ValueMethod,
            Fwd = methods.Fwd,
            Bwd = methods.Bwd,
        };
    }

    /// <param name="violations">What is wrong with the methods as they are given.</param>
    private static bool AreFwdAndBwdExchanged(RuleDeclaration rule, ViolationList violations)
    {
        if (!violations.AreAt(RuleRole.Fwd) || !violations.AreAt(RuleRole.Bwd))
        {
            return false;
        }

        var ofExchanged = new ViolationList();
        return new RuleMethodsBinder(rule.WithFwdAndBwdExchanged(), ofExchanged).Bind() is not null && !ofExchanged.HasErrors;
    }

    /// <summary>One mistake, said once; each method by itself would be found to be wrong in every way.</summary>
    private static void AddExchanged(RuleDeclaration rule, ViolationList violations)
    {
        var (fwd, bwd) = (rule.Arguments.NameOf(RuleRole.Bwd), rule.Arguments.NameOf(RuleRole.Fwd));
        violations.Add(DiagnosticIds.RuleMethodNotFound, new ViolationSite(SitePart.AttributeArgument, Role: RuleRole.Fwd),
            RuleRole.Fwd, rule.Method, $"'{bwd}' fits as its Bwd, and '{fwd}', which is given as Bwd, as its Fwd; exchange the two",
            rule.Arguments.WithFwdAndBwdExchanged());
    }
}
