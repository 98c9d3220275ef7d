using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

public class HigherOrderTests
{
    private const double X = 0.7;

    private delegate double DerivativeAtX(int order);

    private static readonly Dictionary<string, (Func<NdArray<double>, NdArray<double>> Function, DerivativeAtX Expected)> Table = new()
    {
        ["Sin"] = (Sin, static n => Math.Sin(X + (n * Math.PI / 2))),
        ["Exp"] = (Exp, static _ => Math.Exp(X)),
        ["Log"] = (Log, static n => n == 0 ? Math.Log(X) : Math.Pow(-1, n - 1) * Factorial(n - 1) / Math.Pow(X, n)),
        ["Reciprocal"] = (static x => 1 / x, static n => Math.Pow(-1, n) * Factorial(n) / Math.Pow(X, n + 1)),
        ["Power"] = (static x => Power(x, 4), static n => OfPower(4, n)),
        ["Product"] = (static x => x * x * x, static n => OfPower(3, n)),
        ["Sinh"] = (Sinh, static n => n % 2 == 0 ? Math.Sinh(X) : Math.Cosh(X)),
        ["Slices joined"] = (static x => Prod(Stack<double>([x, x])[^1]) * Sum(BroadcastTo(x, 2)) / 2, static n => OfPower(2, n)),
    };

    public static TheoryData<string, int> Orders => Combinations.Of(Table.Keys, Enumerable.Range(0, 6));

    [Theory]
    [MemberData(nameof(Orders))]
    public void Grad_may_be_applied_any_number_of_times(string function, int order)
    {
        var (f, derivative) = Table[function];
        for (var i = 0; i < order; i++)
        {
            f = Autodiff.Grad(f);
        }

        Closeness.Equal(derivative(order), f(X), 1e-11);
    }

    [Fact]
    public void Third_derivatives_of_a_cubic_form_are_its_coefficients()
    {
        // f = Σ c_ijk x_i x_j x_k has ∂³f = Σ over the permutations of (i, j, k) of c.
        var c = RandomNormal<double>(1, 2, 2, 2);
        var expected = c + c.Transpose(0, 2, 1) + c.Transpose(1, 0, 2) + c.Transpose(1, 2, 0) + c.Transpose(2, 0, 1) + c.Transpose(2, 1, 0);

        var third = Autodiff.Jacobian(
            Autodiff.Jacobian(Autodiff.Grad((NdArray<double> x) => Einsum<double>("ijk,i,j,k->", c, x, x, x))))(Create([0.3, -0.8]));

        Closeness.Equal(expected, third);
    }

    [Fact]
    public void Third_derivatives_exist_in_single_precision() =>
        Closeness.Equal(-MathF.Cos(0.7f), Autodiff.Grad(Autodiff.Grad(Autodiff.Grad((NdArray<float> x) => Sin(x))))(0.7f), 1e-6);

    [Fact]
    public void Linear_algebra_has_third_derivatives()
    {
        // d³/dt³ ln t^n = 2 n / t³.
        static NdArray<double> LogDeterminant(NdArray<double> t) => Linalg.SlogDet(t * Eye<double>(3)).LogAbsDet;

        Closeness.Equal(6 / (X * X * X), Autodiff.Grad(Autodiff.Grad(Autodiff.Grad<double>(LogDeterminant)))(X), 1e-10);
    }

    private static double OfPower(int power, int order) =>
        order > power ? 0 : Factorial(power) / Factorial(power - order) * Math.Pow(X, power - order);

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
