using Microsoft.CodeAnalysis;
using VjpGen.Analyzers.Flow;
using VjpGen.Generator.Rules;
using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Flow;

/// <summary>The analyzers know of each function on arrays whether it is linear, so that no Bwd is bent by one that was forgotten.</summary>
public class LinearityTableTests
{
    // It takes masks, and gives one.
    private static readonly string[] OfMasks = ["All", "Any", "LogicalAnd", "LogicalNot", "LogicalOr", "LogicalXor"];

    private static readonly Compilation Compilation = Compilations.Of("");

    private static readonly KnownTypes Known = KnownTypes.In(Compilation)!;

    public static TheoryData<string> Functions { get; } =
    [
        .. new[] { "VjpGen.NdArray", "VjpGen.NdArray`1", "VjpGen.Linalg" }
            .SelectMany(static type => Compilation.GetTypeByMetadataName(type)!.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(static method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public })
            .Where(static method => method.Name is not ("ToString" or "GetHashCode" or "Equals"))

            // The compiler of the tests takes operators that are extensions for methods.
            .Where(static method => !method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(static method => $"{method.ContainingType.MetadataName}.{method.Name}")
            .Distinct()
            .Order(),
    ];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_on_arrays_is_linear_or_not_or_compares(string function)
    {
        var names = function.Split('.');
        var method = Compilation.GetTypeByMetadataName($"VjpGen.{names[0]}")!.GetMembers(names[1]).OfType<IMethodSymbol>().First();

        Assert.True(
            OfMasks.Contains(method.Name)
            || LinearityTable.Of(method, Known.Runtime) is not null
            || LinearityTable.IsComparison(method, Known.Runtime));
    }
}
