using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using VjpGen.Generator.Rules;

namespace VjpGen.Analyzers.Flow;

/// <summary>A call of a transform in source.</summary>
/// <param name="Call">The call.</param>
/// <param name="Order">How many times it differentiates.</param>
/// <param name="Function">What it differentiates: a lambda, a method group, another call, or anything else.</param>
internal sealed record Transform(IInvocationOperation Call, int Order, IOperation Function)
{
    private static readonly Dictionary<string, int> Orders = new()
    {
        ["Grad"] = 1,
        ["ValueAndGrad"] = 1,
        [WithAux] = 1,
        ["Vjp"] = 1,
        ["Jacobian"] = 1,
        ["Hessian"] = 2,
        ["Hvp"] = 2,
    };

    private const string WithAux = "ValueAndGradWithAux";

    public string Name => Call.TargetMethod.Name;

    /// <summary>Whether the function returns something besides the value that is differentiated.</summary>
    public bool HasAux => Name == WithAux;

    /// <summary>Whether it gives nothing but the gradient, as a function of the same arguments.</summary>
    public bool IsGradient => Name is "Grad" or "Jacobian";

    /// <summary>Whether a call might be meant, as far as its spelling tells.</summary>
    public static bool IsMeant(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => Orders.ContainsKey(access.Name.Identifier.ValueText),
        SimpleNameSyntax name => Orders.ContainsKey(name.Identifier.ValueText),
        _ => false,
    };

    public static Transform? Of(IOperation? operation, KnownTypes known) =>
        operation is IInvocationOperation call
        && Orders.TryGetValue(call.TargetMethod.Name, out var order)
        && FunctionGiven(call, known) is { } function
            ? new Transform(call, order, Resolved(function))
            : null;

    /// <summary>What a call gives the runtime's <c>Autodiff</c> as the function to work on, if it is such a call.</summary>
    public static IOperation? FunctionGiven(IInvocationOperation call, KnownTypes known) =>
        call.TargetMethod is { ContainingType.Name: "Autodiff" } method
        && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, known.Runtime)
            ? call.Arguments
                .FirstOrDefault(static argument => argument.Parameter is { Ordinal: 0, Type.TypeKind: TypeKind.Delegate })?.Value
            : null;

    /// <summary>The function that an expression stands for, where a local that is assigned only once says so.</summary>
    public static IOperation Resolved(IOperation expression)
    {
        var value = expression switch
        {
            IConversionOperation conversion => conversion.Operand,
            IDelegateCreationOperation creation => creation.Target,
            ILocalReferenceOperation { Local: var local } reference => OnlyValue(local, reference.SemanticModel) ?? reference,
            _ => expression,
        };
        return value == expression ? expression : Resolved(value);
    }

    private static IOperation? OnlyValue(ILocalSymbol local, SemanticModel? model) =>
        LocalDeclaration.Of(local) is { Initializer: { } initializer } declarator && !LocalDeclaration.IsReassigned(declarator)
            ? model?.GetOperation(initializer.Value)
            : null;
}
