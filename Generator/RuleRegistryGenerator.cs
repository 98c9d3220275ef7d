using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Emit;
using VjpGen.Generator.Models;
using VjpGen.Generator.Registry;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator;

/// <summary>
/// Writes one file that registers every rule of the assembly with sample arguments, for <c>GradCheck.AllRules</c>. Nothing that is
/// typed depends on it, so that an editor leaves all of it to the build.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class RuleRegistryGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var registry = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.CustomVjpAttribute,
                predicate: static (node, _) => node is MethodDeclarationSyntax { Body: null, ExpressionBody: null },
                transform: static (annotated, cancellation) => RegisteredRuleReader.Read(
                    (IMethodSymbol)annotated.TargetSymbol, annotated.Attributes[0], annotated.SemanticModel.Compilation, cancellation))
            .WithTrackingName(TrackingNames.RegisteredRules)
            .Collect()
            .Select(static (rules, _) => rules
                .OfType<RegisteredRule>()
                .OrderBy(static rule => rule.Key, StringComparer.Ordinal)
                .ToEquatableArray())
            .WithTrackingName(TrackingNames.Registry);

        context.RegisterImplementationSourceOutput(registry, static (output, rules) =>
        {
            if (rules.Count > 0)
            {
                output.AddSource(RuleRegistryFile.HintName, RuleRegistryFile.Write(rules));
            }
        });
    }
}
