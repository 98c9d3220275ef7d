using System.Reflection;
using VjpGen.Generator.Pytrees;

namespace VjpGen.Generator.Tests.Pytrees;

public class TransformCallsTests
{
    /// <summary>What makes trees known itself.</summary>
    private const string Registration = "Register";

    [Fact]
    public void Every_function_that_may_be_called_with_a_tree_is_looked_for()
    {
        var functions = typeof(Autodiff).Assembly.GetExportedTypes()
            .Where(static type => type.Namespace == "VjpGen" && TransformCalls.Classes.Contains(type.Name))
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(static method => method.IsGenericMethod && Array.Exists(method.GetGenericArguments(), MayBeATree))
            .Select(static method => method.Name)
            .Where(static name => !name.StartsWith(Registration, StringComparison.Ordinal))
            .Distinct();

        Assert.Equal(functions.Order(), TransformCalls.Functions.Order());
    }

    private static bool MayBeATree(Type parameter) =>
        (parameter.GenericParameterAttributes & GenericParameterAttributes.NotNullableValueTypeConstraint) == 0;
}
