using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>Calls of the platform that store values in memory that they are given.</summary>
internal static class Filling
{
    /// <summary>What a call stores where; none where it is no such call, or may do more.</summary>
    public static (IOperation Destination, IOperation Value, CotangentFlow Fact)? Of(
        IInvocationOperation call, CotangentFlow instance, IReadOnlyList<PassedValue<CotangentFlow>> arguments)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            "CopyTo" or "TryCopyTo" when LinearityTable.IsOnNumbers(method.ContainingType) => Copied(call, instance, arguments),
            "Fill" when call.Instance is { } filled && IsSpan(filled.Type) => (filled, arguments[0].Source, arguments[0].Value.Fact),
            "Clear" when call.Instance is { } cleared && IsSpan(cleared.Type) => (cleared, cleared, Dependence.Zero),
            _ when method is { ReturnsVoid: true, ContainingType.Name: "TensorPrimitives" } => Computed(call, arguments),
            _ => null,
        };
    }

    private static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Span", Arity: 1, ContainingNamespace.Name: "System" };

    private static (IOperation Destination, IOperation Value, CotangentFlow Fact) Copied(
        IInvocationOperation call, CotangentFlow instance, IReadOnlyList<PassedValue<CotangentFlow>> arguments) =>
        call.Instance is { } source
            ? (arguments[0].Source, source, instance)
            : (arguments[1].Source, arguments[0].Source, arguments[0].Value.Fact);

    /// <summary>Of constants nothing but a constant can be computed; everything else may be.</summary>
    private static (IOperation Destination, IOperation Value, CotangentFlow Fact)? Computed(
        IInvocationOperation call, IReadOnlyList<PassedValue<CotangentFlow>> arguments)
    {
        for (var i = 0; i < arguments.Count - 1; i++)
        {
            if (arguments[i].Value.Fact.Dependence != Dependence.Constant)
            {
                return null;
            }
        }

        return arguments.Count > 1 && IsSpan(arguments[arguments.Count - 1].Source.Type)
            ? (arguments[arguments.Count - 1].Source, call, Dependence.Constant)
            : null;
    }
}
