using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Reports types marked <c>[Pytree]</c> that cannot be trees, and arrays that no gradient reaches in trees.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PytreeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = PytreeDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // The type has a generated part too, which must not hide the user's own.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.In(start.Compilation) is { } known)
            {
                start.RegisterSymbolStartAction(context => Start(context, known), SymbolKind.NamedType);
            }
        });
    }

    private static void Start(SymbolStartAnalysisContext context, KnownTypes known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        var captured = new ConcurrentDictionary<IParameterSymbol, byte>(SymbolEqualityComparer.Default);
        if (known.IsMarkedPytree(type))
        {
            context.RegisterOperationAction(
                operation =>
                {
                    var parameter = ((IParameterReferenceOperation)operation.Operation).Parameter;
                    if (IsCaptured(parameter, operation.ContainingSymbol, type))
                    {
                        captured.TryAdd(parameter, default);
                    }
                },
                OperationKind.ParameterReference);
        }

        context.RegisterSymbolEndAction(end =>
        {
            var ofCaptured = captured.Keys.Select(parameter => PytreeCheck.OfCaptured(parameter, known)).OfType<PytreeViolation>();
            foreach (var violation in PytreeCheck.Of(type, known).Concat(ofCaptured))
            {
                end.ReportDiagnostic(Diagnostic.Create(
                    PytreeDescriptors.For(violation.Id), LocationOf(violation.Place, end.CancellationToken), violation.Arguments));
            }
        });
    }

    /// <summary>
    /// Initializers and the call of the base constructor use a parameter of the primary constructor as it comes; anything else has it kept.
    /// </summary>
    private static bool IsCaptured(IParameterSymbol parameter, ISymbol user, INamedTypeSymbol type) =>
        user is IMethodSymbol
        && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && !SymbolEqualityComparer.Default.Equals(user, constructor)
        && SymbolEqualityComparer.Default.Equals(constructor.ContainingType, type);

    /// <summary>The name in the user's own declaration: that which is not partial, else that with the attribute.</summary>
    private static Location LocationOf(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol is not INamedTypeSymbol)
        {
            return symbol.Locations[0];
        }

        var declarations = symbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<BaseTypeDeclarationSyntax>()
            .ToList();
        var declaration = declarations.Find(static part => !part.Modifiers.Any(SyntaxKind.PartialKeyword))
            ?? declarations.Find(static part => part is TypeDeclarationSyntax type && PytreeMark.IsOn(type));
        return declaration?.Identifier.GetLocation() ?? symbol.Locations[0];
    }
}
