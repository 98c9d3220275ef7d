namespace VjpGen.Runtime.Tests.Golden;

/// <summary>Values, gradients and Hessian products against an independent library.</summary>
public class GoldenTests
{
    private const double Tolerance = 1e-10;

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < GoldenCase.All.Count; i++)
        {
            data.Add(i, GoldenCase.All[i].Op);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_value_is_that_of_the_independent_library(int index, string op)
    {
        var golden = GoldenCase.All[index];

        Assert.True(GoldenOps.Has(op), $"{op} is not spelt in GoldenOps.");
        Closeness.Equal(golden.Outputs[0], GoldenOps.Run(golden, golden.Inputs), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_gradient_is_that_of_the_independent_library(int index, string op)
    {
        var golden = GoldenCase.All[index];
        for (var i = 0; i < golden.Inputs.Length; i++)
        {
            if (golden.Gradients[i] is { } expected)
            {
                var (_, pullback) = Autodiff.Vjp(x => GoldenOps.Run(golden, With(golden.Inputs, i, x)), golden.Inputs[i]);

                Closeness.Equal(expected, pullback(golden.HessianProduct is null ? golden.Cotangents[0] : 1.0), Tolerance);
            }
        }

        Assert.StartsWith(op, golden.Op, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_hessian_product_is_that_of_the_independent_library()
    {
        var cases = GoldenCase.All.Where(static golden => golden.HessianProduct is not null).ToArray();

        Assert.Equal(4, cases.Length);
        Assert.All(cases, static golden => Closeness.Equal(
            golden.HessianProduct!,
            Autodiff.Hvp(x => GoldenOps.Run(golden, [x]), golden.Inputs[0], golden.Cotangents[0]),
            Tolerance));
    }

    private static NdArray<double>[] With(NdArray<double>[] inputs, int index, NdArray<double> input)
    {
        var copy = inputs.ToArray();
        copy[index] = input;
        return copy;
    }
}
