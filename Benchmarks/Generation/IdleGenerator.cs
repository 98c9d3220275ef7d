using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VjpGen.Benchmarks.Generation;

/// <summary>Has the compiler find all rules and then does nothing: what any generator that starts from an attribute costs.</summary>
#pragma warning disable RS1036, RS1041 // It is no part of a package.
[Generator(LanguageNames.CSharp)]
internal sealed class IdleGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "VjpGen.CustomVjpAttribute",
            static (node, _) => node is MethodDeclarationSyntax { Body: null, ExpressionBody: null },
            static (_, _) => true),
        static (_, _) => { });
}
