using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Pytrees;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers;

/// <summary>Reports arrays that the methods of a rule take from a member of their type instead of an argument.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedArrayAnalyzer : RuleBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [FlowDescriptors.CapturedArray];

    private protected override void Check(RuleBodies bodies, SymbolAnalysisContext context)
    {
        var places = new HashSet<SyntaxNode>();
        foreach (var rule in bodies.ValidRules(context.CancellationToken))
        {
            if (!TakesAnything(rule.Fwd, bodies) && !TakesAnything(rule.Bwd, bodies) && !TakesAnything(rule.Value, bodies))
            {
                continue;
            }

            // The arrays of an instance that is differentiated have cotangents, and those of a tree that is not are reported with the rule.
            // A static method only sees instances that static members hold.
            var method = rule.Declaration.Method;
            var isInstanceOpen = method.IsStatic
                || (!rule.Declaration.Arguments.IsThisDifferentiable && !bodies.Known.IsPytree(method.ContainingType));
            var members = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
            foreach (var role in new[] { rule.Fwd, rule.Bwd, rule.Value })
            {
                foreach (var (reader, place, member) in Reads(role, bodies, seen))
                {
                    if (MayBeRecorded(member, isInstanceOpen, bodies) && members.Add(member) && places.Add(place))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(
                            FlowDescriptors.CapturedArray,
                            place.GetLocation(),
                            TypeNames.InShort(reader),
                            member.Name,
                            TypeNames.InShort(method),
                            Advice(member, TypeOf(member)!, method)));
                    }
                }
            }
        }
    }

    private static bool TakesAnything(IMethodSymbol method, RuleBodies bodies) => !UsesIn(method, bodies).IsEmpty;

    private static ImmutableArray<IOperation> UsesIn(IMethodSymbol method, RuleBodies bodies) =>
        (bodies.Of(method) ?? bodies.Source.Of(method)) is { } body ? bodies.Source.SurveyOf(body).Uses : [];

    private static string Advice(ISymbol member, ITypeSymbol type, IMethodSymbol rule) =>
        !member.IsStatic && !rule.IsStatic ? "pass it as a parameter, or mark the type [Pytree] and say DiffThis = true"
        : HasPlaces(type) ? "pass it as a parameter, or make it a readonly ImmutableArray where it is a constant"
        : "pass it as a parameter, or make it readonly where it is a constant";

    /// <summary>Whether arrays can be put into a value of the type that there is, be the member readonly or not.</summary>
    private static bool HasPlaces(ITypeSymbol type) => FlowTypes.IsMemory(type)
        || (TreeTypes.PartsOf(type) is { } parts && parts.Any(HasPlaces));

    /// <summary>
    /// What a method reads of members, by itself or through other methods and computed properties that cannot be overridden. What another
    /// type reads is read where that is called.
    /// </summary>
    private static IEnumerable<(IMethodSymbol Reader, SyntaxNode Place, ISymbol Member)> Reads(
        IMethodSymbol method, RuleBodies bodies, HashSet<IMethodSymbol> seen)
    {
        if (!seen.Add(method.OriginalDefinition))
        {
            yield break;
        }

        foreach (var operation in UsesIn(method, bodies))
        {
            if (MemberRead(operation) is { } member && !IsHarmless(operation, bodies.Known))
            {
                yield return (method, operation.Syntax, member);
            }

            if (Called(operation) is not { } called || bodies.Known.FindCustomVjp(called.OriginalDefinition) is not null)
            {
                continue;
            }

            var isOwn = SymbolEqualityComparer.Default.Equals(called.ContainingType, method.ContainingType);
            foreach (var (reader, place, read) in Reads(called, bodies, seen))
            {
                if (isOwn)
                {
                    yield return (reader, place, read);
                }
                else if (read.IsStatic)
                {
                    yield return (method, operation.Syntax, read);
                }
            }
        }
    }

    private static IMethodSymbol? Called(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false, IsOverride: false } called } => called,
        IPropertyReferenceOperation { Property: { GetMethod: { } getter } property } when !AutoProperty.Is(property) => getter,
        _ => null,
    };

    private static ISymbol? MemberRead(IOperation operation) => operation switch
    {
        IMemberReferenceOperation member when OwnMember.IsOfSingleton(member) => IsSetAtAnyTime(member.Member) ? member.Member : null,
        IFieldReferenceOperation field when OwnMember.Is(field) => field.Field,
        IPropertyReferenceOperation { Arguments.Length: 0 } property when OwnMember.Is(property) => property.Property,
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured } =>
            captured,
        _ => null,
    };

    /// <summary>Whether a member of an object can be given another value when the object is there.</summary>
    private static bool IsSetAtAnyTime(ISymbol member) => member is { DeclaringSyntaxReferences.Length: > 0 }
        and (IFieldSymbol { IsReadOnly: false } or IPropertySymbol { IsIndexer: false, SetMethod.IsInitOnly: false });

    /// <summary>Whether a reference writes, only looks at the shape, or says itself that no gradient is wanted.</summary>
    private static bool IsHarmless(IOperation reference, KnownTypes known) => AssignedPlace.Is(reference) || reference.Parent switch
    {
        INameOfOperation => true,
        IArrayElementReferenceOperation element when element.ArrayReference == reference => AssignedPlace.Is(element),
        IPropertyReferenceOperation { Property.IsIndexer: true } element when element.Instance == reference => AssignedPlace.Is(element),
        IInvocationOperation { TargetMethod.ReturnsVoid: true } call when call.Instance == reference =>
            Mutation.PlacesOf(call).Contains(reference),
        IPropertyReferenceOperation { Property.Name: "Length" or "Count" } when FlowTypes.IsMemory(reference.Type) => true,
        IPropertyReferenceOperation { Property: { Name: "Shape" or "Rank" or "Length", ContainingType: var type } } =>
            known.ArrayElement(type) is not null,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "StopGradient" } stop } } =>
            SymbolEqualityComparer.Default.Equals(stop.ContainingAssembly, known.Runtime),
        _ => false,
    };

    private static bool MayBeRecorded(ISymbol member, bool isInstanceOpen, RuleBodies bodies)
    {
        var (isStored, isConstant) = member switch
        {
            IFieldSymbol field => (!field.IsConst, field.IsStatic && field.IsReadOnly),
            IPropertySymbol property => (AutoProperty.Is(property), property.IsStatic && property.SetMethod is null),
            IParameterSymbol => (true, false),
            _ => (false, false),
        };
        return isStored
            && (member.IsStatic || isInstanceOpen)
            && TypeOf(member) is { } type
            && TypeShapes.OfNullable(type, bodies.Known).HasLeaves
            && (HasPlaces(type) || !(isConstant || ConstantMember.Is(member, bodies.Source)));
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };
}
