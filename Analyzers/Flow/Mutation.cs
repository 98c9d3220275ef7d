using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace VjpGen.Analyzers.Flow;

/// <summary>Which methods of the platform write to memory, and to which.</summary>
internal static class Mutation
{
    // The methods of collections that change them are called alike.
    private static readonly HashSet<string> OfInstance =
    [
        .. """
            Add AddFirst AddLast AddOrUpdate AddRange Clear Dequeue Enqueue ExceptWith Fill Insert InsertRange IntersectWith Pop Push Remove
            RemoveAll RemoveAt RemoveFirst RemoveLast RemoveRange RemoveWhere Reverse Sort SymmetricExceptWith TryAdd TryDequeue TryPop
            TryRemove TryTake TryUpdate UnionWith
            """.Split(new[] { ' ', '\n', '\r' }, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>What a call writes to by what it is known for, as an expression.</summary>
    public static ImmutableArray<IOperation> PlacesOf(IInvocationOperation call)
    {
        var places = ImmutableArray<IOperation>.Empty;
        var method = call.TargetMethod;
        if (call.Instance is { } instance && OfInstance.Contains(method.Name) && FlowTypes.IsMemory(instance.Type))
        {
            places = places.Add(instance);
        }

        if (!IsOfSystem(method.ContainingNamespace))
        {
            return places;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None } parameter && IsWritten(parameter, method))
            {
                places = places.Add(argument.Value);
            }
        }

        return places;
    }

    /// <summary>The collection that a call puts its arguments into; none where it is no such call.</summary>
    public static IOperation? ExtendedBy(IInvocationOperation call) =>
        call is { Instance: { } collection, TargetMethod.Name: "Add" or "AddRange" or "Enqueue" or "Push" or "TryAdd" or "Insert" }
        && FlowTypes.IsMemory(collection.Type)
            ? collection
            : null;

    private static bool IsWritten(IParameterSymbol parameter, IMethodSymbol method) => parameter.Name switch
    {
        "destination" or "destinationArray" or "dst" => true,
        "array" or "keys" when method.IsStatic && method.ContainingType.SpecialType == SpecialType.System_Array =>
            method.Name is "Reverse" or "Sort" or "Clear" or "Fill",
        "array" => method is { Name: "CopyTo", IsStatic: false },
        "span" or "keys" => method is { Name: "Reverse" or "Sort", ContainingType.Name: "MemoryExtensions" },
        _ => false,
    };

    private static bool IsOfSystem(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space is { Name: "System" };
    }
}
