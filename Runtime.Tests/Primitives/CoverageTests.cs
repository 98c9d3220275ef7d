using System.Reflection;

namespace VjpGen.Runtime.Tests.Primitives;

public class CoverageTests
{
    [Fact]
    public void Every_function_from_floating_arrays_to_floating_arrays_is_checked_by_finite_differences()
    {
        var checkedNames = DifferentiableCases<double>.All.Keys.Select(static name => name.Split(' ')[0]).ToHashSet();

        var unchecked_ = Functions(typeof(NdArray), "").Concat(
            Functions(typeof(Linalg), "Linalg.")).Distinct().Where(name => !checkedNames.Contains(name));

        Assert.Empty(unchecked_);
    }

    [Fact]
    public void Every_check_names_a_function_that_exists()
    {
        var functions = Functions(typeof(NdArray), "").Concat(Functions(typeof(Linalg), "Linalg.")).ToHashSet();

        Assert.All(DifferentiableCases<double>.All.Keys, name => Assert.Contains(name.Split(' ')[0], functions));
    }

    private static IEnumerable<string> Functions(Type holder, string prefix) =>
        from method in holder.GetMethods(BindingFlags.Public | BindingFlags.Static)
        let inDouble = InDouble(method)
        where inDouble is not null
            && inDouble.GetParameters().Any(static parameter => HoldsFloatingArrays(parameter.ParameterType))
            && HoldsFloatingArrays(inDouble.ReturnType)
        select prefix + method.Name;

    /// <summary>The method for elements of type double; null where it does not take them.</summary>
    private static MethodInfo? InDouble(MethodInfo method)
    {
        try
        {
            return method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(double)) : method;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool HoldsFloatingArrays(Type type) =>
        type == typeof(NdArray<double>) || type == typeof(NdArray<float>)
        || (type.HasElementType && HoldsFloatingArrays(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(HoldsFloatingArrays));
}
