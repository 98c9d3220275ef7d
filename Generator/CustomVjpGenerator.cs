using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Emit;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator;

/// <summary>Writes the body of every partial method marked <c>[CustomVjp]</c>. What is wrong with a rule the analyzers report.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CustomVjpGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.CustomVjpAttribute,
                predicate: static (node, _) => node is MethodDeclarationSyntax { Body: null, ExpressionBody: null },
                transform: static (annotated, cancellation) => MethodReader.Read(
                    (IMethodSymbol)annotated.TargetSymbol, annotated.Attributes[0], annotated.SemanticModel.Compilation, cancellation))
            .WithTrackingName(TrackingNames.Methods);

        context.RegisterSourceOutput(methods, static (output, method) =>
        {
            if (method is not null)
            {
                output.AddSource(method.HintName, SourceFile.Write(method));
            }
        });
    }
}
