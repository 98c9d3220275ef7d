using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using VjpGen.Generator.Emit;
using VjpGen.Generator.Models;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Generator;

/// <summary>
/// Writes for every type marked <c>[Pytree]</c> how it consists of arrays, and one file that makes the tuples and collections known
/// that transforms are called with.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PytreeGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var types = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.PytreeAttribute,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: static (annotated, cancellation) => IsFirstMark(annotated)
                    ? PytreeReader.Read(
                        (INamedTypeSymbol)annotated.TargetSymbol,
                        KnownTypes.Of(annotated.Attributes[0].AttributeClass!, annotated.SemanticModel.Compilation),
                        cancellation)
                    : null)
            .WithTrackingName(TrackingNames.Pytrees);

        context.RegisterSourceOutput(types, static (output, type) =>
        {
            if (type is not null)
            {
                output.AddSource(type.HintName, PytreeFile.Write(type));
            }
        });

        var trees = context.SyntaxProvider
            .CreateSyntaxProvider(
                predicate: static (node, _) => TransformCalls.IsCandidate(node),
                transform: static (call, cancellation) =>
                    TransformCalls.TreesOf((InvocationExpressionSyntax)call.Node, call.SemanticModel, cancellation))
            .SelectMany(static (shapes, _) => shapes)
            .Collect()
            .Select(static (shapes, _) => shapes.Distinct().OrderBy(static shape => shape, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.TransformedTrees);

        context.RegisterSourceOutput(trees, static (output, shapes) =>
        {
            if (shapes.Count > 0)
            {
                output.AddSource(RegistrationFile.HintName, RegistrationFile.Write(shapes));
            }
        });
    }

    /// <summary>A type marked in two places is the compiler's to report; two files of one name would end the whole generator run.</summary>
    private static bool IsFirstMark(GeneratorAttributeSyntaxContext annotated)
    {
        var type = annotated.Attributes[0].AttributeClass;
        var first = annotated.TargetSymbol.GetAttributes()
            .First(mark => SymbolEqualityComparer.Default.Equals(mark.AttributeClass, type))
            .ApplicationSyntaxReference;
        return first?.SyntaxTree == annotated.TargetNode.SyntaxTree && annotated.TargetNode.Span.Contains(first.Span);
    }
}
