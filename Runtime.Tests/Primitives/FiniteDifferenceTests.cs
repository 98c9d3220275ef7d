namespace VjpGen.Runtime.Tests.Primitives;

public class FiniteDifferenceTests
{
    private const int CasesEach = 40;

    public static TheoryData<string> Functions => [.. DifferentiableCases<double>.All.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void First_and_second_derivatives_are_those_of_finite_differences(string function) =>
        Property.Holds(DifferentiableCases<double>.All[function], CheckCase, CasesEach);

    [Theory]
    [MemberData(nameof(Functions))]
    public void In_single_precision_values_and_gradients_agree_with_double(string function)
    {
        var inDouble = Property.Samples(DifferentiableCases<double>.All[function], CasesEach);
        var inSingle = Property.Samples(DifferentiableCases<float>.All[function], CasesEach);

        Assert.All(inDouble.Zip(inSingle), static pair => AssertAgree(pair.First, pair.Second));
    }

    private static void CheckCase(Case<double> c)
    {
        if (c.Inputs.Any(static x => x.Length > 0))
        {
            GradCheck.Check(c.Function, c.Inputs);
            return;
        }

        // Nothing to compare, but nothing must go wrong either.
        var (value, pullback) = Autodiff.Vjp(c.Function, c.Inputs);
        var cotangents = pullback(NdArray.OnesLike(value));
        Assert.Equal(c.Inputs.Select(static x => x.Shape.ToArray()), cotangents.Select(static x => x.Shape.ToArray()));
    }

    private static void AssertAgree(Case<double> inDouble, Case<float> inSingle)
    {
        const double Tolerance = 1e-3;
        var expected = inDouble.Function(inDouble.TypedInputs);
        Closeness.Equal(Conversion.To<float>(expected), inSingle.Function(inSingle.TypedInputs), Tolerance);
        for (var i = 0; i < inDouble.Inputs.Length; i++)
        {
            var (_, pullback) = Autodiff.Vjp<double>(x => inDouble.Function(With(inDouble.TypedInputs, i, x)), inDouble.TypedInputs[i]);
            var (_, pullbackInSingle) = Autodiff.Vjp<float>(
                x => inSingle.Function(With(inSingle.TypedInputs, i, x)), inSingle.TypedInputs[i]);
            Closeness.Equal(
                Conversion.To<float>(pullback(NdArray.OnesLike(expected))),
                pullbackInSingle(NdArray.Ones<float>(expected.Shape)),
                Tolerance);
        }
    }

    private static TArray[] With<TArray>(TArray[] arrays, int index, TArray array)
    {
        arrays[index] = array;
        return arrays;
    }
}
