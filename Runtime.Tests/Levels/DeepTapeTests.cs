using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Tapes so long that anything recursive would overflow the stack.</summary>
public class DeepTapeTests
{
    [Fact]
    public void A_chain_of_a_million_nodes_runs_forward_and_backward()
    {
        const int Nodes = 1_000_000;

        var (value, gradient) = Autodiff.ValueAndGrad(static (NdArray<double> x) => Repeated(x, Nodes))(1.0);

        Closeness.Equal(Math.Pow(1.0000001, Nodes), value, 1e-9);
        Closeness.Equal(value, gradient, 1e-9);
    }

    [Fact]
    public void A_long_chain_has_second_derivatives()
    {
        static NdArray<double> Square(NdArray<double> x) => Repeated(x, 50_000) * Repeated(x, 50_000);

        Closeness.Equal(2 * Math.Pow(1.0000001, 100_000), Autodiff.Grad(Autodiff.Grad(Square))(3.0), 1e-9);
    }

    [Fact]
    public void One_array_may_be_used_a_hundred_thousand_times() =>
        Closeness.Equal(Full([2], 100_000.0), Autodiff.Grad(static (NdArray<double> x) =>
        {
            var sum = Zeros<double>(2);
            for (var i = 0; i < 100_000; i++)
            {
                sum += x;
            }

            return Sum(sum);
        })(Ones<double>(2)));

    [Fact]
    public void Transforms_nest_to_any_depth_that_a_function_does()
    {
        // Each level's derivative of c·y is c, so a hundred levels leave the innermost factor.
        static NdArray<double> Nested(NdArray<double> x, int levels) =>
            levels == 0 ? x : Autodiff.Grad((NdArray<double> y) => y * Nested(x, levels - 1))(1.0);

        Closeness.Equal(1.0, Autodiff.Grad(static (NdArray<double> x) => Nested(x, 100))(5.0));
    }

    private static NdArray<double> Repeated(NdArray<double> x, int nodes)
    {
        for (var i = 0; i < nodes; i++)
        {
            x *= 1.0000001;
        }

        return x;
    }
}
