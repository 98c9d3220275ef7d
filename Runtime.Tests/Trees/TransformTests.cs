using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>Every transform with one to four arguments, each of them a tree.</summary>
public class TransformTests
{
    private static readonly Layer X = new(2.0, 3.0);
    private static readonly List<F64> Y = [5.0];
    private static readonly Dictionary<string, F64> Z = new() { ["z"] = 7.0 };
    private static readonly F64[] W = [11.0];

    private static F64 One(Layer x) => x.Weight * x.Bias!;

    private static F64 Two(Layer x, List<F64> y) => One(x) * y[0];

    private static F64 Three(Layer x, List<F64> y, Dictionary<string, F64> z) => Two(x, y) * z["z"];

    private static F64 Four(Layer x, List<F64> y, Dictionary<string, F64> z, F64[] w) => Three(x, y, z) * w[0];

    private static void AssertIsGradient(double product, Layer x, List<F64>? y = null, Dictionary<string, F64>? z = null, F64[]? w = null)
    {
        Closeness.Equal(product / 2, x.Weight);
        Closeness.Equal(product / 3, x.Bias!);
        Closeness.Equal(product / 5, y is null ? product / 5 : y[0]);
        Closeness.Equal(product / 7, z is null ? product / 7 : z["z"]);
        Closeness.Equal(product / 11, w is null ? product / 11 : w[0]);
    }

    [Fact]
    public void Grad()
    {
        AssertIsGradient(6, Autodiff.Grad<Layer, double>(One)(X));
        var (x2, y2) = Autodiff.Grad<Layer, List<F64>, double>(Two)(X, Y);
        AssertIsGradient(30, x2, y2);
        var (x3, y3, z3) = Autodiff.Grad<Layer, List<F64>, Dictionary<string, F64>, double>(Three)(X, Y, Z);
        AssertIsGradient(210, x3, y3, z3);
        var (x4, y4, z4, w4) = Autodiff.Grad<Layer, List<F64>, Dictionary<string, F64>, F64[], double>(Four)(X, Y, Z, W);
        AssertIsGradient(2310, x4, y4, z4, w4);
    }

    [Fact]
    public void ValueAndGrad()
    {
        var (value1, x1) = Autodiff.ValueAndGrad<Layer, double>(One)(X);
        AssertIsGradient(value1.Item(), x1);
        var (value2, (x2, y2)) = Autodiff.ValueAndGrad<Layer, List<F64>, double>(Two)(X, Y);
        AssertIsGradient(value2.Item(), x2, y2);
        var (value3, (x3, y3, z3)) = Autodiff.ValueAndGrad<Layer, List<F64>, Dictionary<string, F64>, double>(Three)(X, Y, Z);
        AssertIsGradient(value3.Item(), x3, y3, z3);
        var (value4, (x4, y4, z4, w4)) = Autodiff.ValueAndGrad<Layer, List<F64>, Dictionary<string, F64>, F64[], double>(Four)(X, Y, Z, W);
        AssertIsGradient(value4.Item(), x4, y4, z4, w4);
        Closeness.Equal(2310.0, value4);
    }

    [Fact]
    public void ValueAndGradWithAux()
    {
        var (value1, aux1, x1) = Autodiff.ValueAndGradWithAux(static (Layer x) => (One(x), "one"))(X);
        AssertIsGradient(value1.Item(), x1);
        var (value2, aux2, (x2, y2)) = Autodiff.ValueAndGradWithAux(static (Layer x, List<F64> y) => (Two(x, y), 2))(X, Y);
        AssertIsGradient(value2.Item(), x2, y2);
        var (value3, aux3, (x3, y3, z3)) = Autodiff.ValueAndGradWithAux(
            static (Layer x, List<F64> y, Dictionary<string, F64> z) => (Three(x, y, z), 3.0))(X, Y, Z);
        AssertIsGradient(value3.Item(), x3, y3, z3);
        var (value4, aux4, (x4, y4, z4, w4)) = Autodiff.ValueAndGradWithAux(
            static (Layer x, List<F64> y, Dictionary<string, F64> z, F64[] w) => (Four(x, y, z, w), x))(X, Y, Z, W);
        AssertIsGradient(value4.Item(), x4, y4, z4, w4);

        Assert.Equal(("one", 2, 3.0), (aux1, aux2, aux3));
        Closeness.Equal(2.0, aux4.Weight, 0);
    }

    [Fact]
    public void Vjp()
    {
        AssertIsGradient(60, Autodiff.Vjp(One, X).Pullback(10.0));
        var (x2, y2) = Autodiff.Vjp(Two, X, Y).Pullback(10.0);
        AssertIsGradient(300, x2, y2);
        var (x3, y3, z3) = Autodiff.Vjp(Three, X, Y, Z).Pullback(10.0);
        AssertIsGradient(2100, x3, y3, z3);
        var (x4, y4, z4, w4) = Autodiff.Vjp(Four, X, Y, Z, W).Pullback(10.0);
        AssertIsGradient(23100, x4, y4, z4, w4);
    }

    [Fact]
    public void Checkpoint()
    {
        AssertIsGradient(6, Autodiff.Grad(Autodiff.Checkpoint<Layer, F64>(One))(X));
        var (x2, y2) = Autodiff.Grad(Autodiff.Checkpoint<Layer, List<F64>, F64>(Two))(X, Y);
        AssertIsGradient(30, x2, y2);
        var (x3, y3, z3) = Autodiff.Grad(Autodiff.Checkpoint<Layer, List<F64>, Dictionary<string, F64>, F64>(Three))(X, Y, Z);
        AssertIsGradient(210, x3, y3, z3);
        var (x4, y4, z4, w4) = Autodiff.Grad(Autodiff.Checkpoint<Layer, List<F64>, Dictionary<string, F64>, F64[], F64>(Four))(X, Y, Z, W);
        AssertIsGradient(2310, x4, y4, z4, w4);
    }

    [Fact, Trait("JAX", "test_pytrees")]
    public void CustomVjp()
    {
        // Each rule says ten times what is true.
        static Layer Scaled(Layer x, F64 g) => x with { Weight = 10 * g * x.Bias!, Bias = 10 * g * x.Weight };

        var one = Autodiff.CustomVjp((Layer x) => (One(x), x), static (x, g) => Scaled(x, g));
        AssertIsGradient(60, Autodiff.Grad(one)(X));

        var two = Autodiff.CustomVjp(
            (Layer x, List<F64> y) => (Two(x, y), (x, y)),
            static (r, g) => (Scaled(r.x, g * r.y[0]), new List<F64> { 10 * g * One(r.x) }));
        var (x2, y2) = Autodiff.Grad(two)(X, Y);
        AssertIsGradient(300, x2, y2);

        var three = Autodiff.CustomVjp(
            (Layer x, List<F64> y, Dictionary<string, F64> z) => (Three(x, y, z), (x, y, z)),
            static (r, g) => (
                Scaled(r.x, g * r.y[0] * r.z["z"]),
                new List<F64> { 10 * g * One(r.x) * r.z["z"] },
                new Dictionary<string, F64> { ["z"] = 10 * g * Two(r.x, r.y) }));
        var (x3, y3, z3) = Autodiff.Grad(three)(X, Y, Z);
        AssertIsGradient(2100, x3, y3, z3);

        var four = Autodiff.CustomVjp(
            (Layer x, List<F64> y, Dictionary<string, F64> z, F64[] w) => (Four(x, y, z, w), (x, y, z, w)),
            static (r, g) => (
                Scaled(r.x, g * r.y[0] * r.z["z"] * r.w[0]),
                new List<F64> { 10 * g * One(r.x) * r.z["z"] * r.w[0] },
                new Dictionary<string, F64> { ["z"] = 10 * g * Two(r.x, r.y) * r.w[0] },
                new[] { 10 * g * Three(r.x, r.y, r.z) }));
        var (x4, y4, z4, w4) = Autodiff.Grad(four)(X, Y, Z, W);
        AssertIsGradient(23100, x4, y4, z4, w4);
    }

    [Fact]
    public void CustomGradient()
    {
        var two = Autodiff.CustomGradient<Layer, List<F64>, F64>(static (x, y) => (
            Two(x, y),
            g => (x with { Weight = 10 * g * x.Bias! * y[0], Bias = 10 * g * x.Weight * y[0] }, [10 * g * One(x)])));

        var (xBar, yBar) = Autodiff.Grad(two)(X, Y);

        AssertIsGradient(300, xBar, yBar);
    }

    [Fact]
    public void Jacobian_has_the_shape_of_the_value_before_that_of_each_array()
    {
        var (a, (b, c)) = Autodiff.Jacobian(static ((F64 A, (F64 B, F64 C) Inner) p) => (p.A * p.Inner.B) + Sum(p.Inner.C))(
            (2.0, (Create([3.0, 5.0]), Ones<double>(2, 2))));

        Closeness.Equal(Create([3.0, 5.0]), a);
        Closeness.Equal(Diag(Full([2], 2.0)), b);
        Closeness.Equal(Ones<double>(2, 2, 2), c);
    }

    [Fact]
    public void Hvp_takes_and_gives_the_type_of_the_argument()
    {
        var product = Autodiff.Hvp(One, X, X with { Weight = 10.0, Bias = 1.0 });

        // ∂²(wb) = [[0, 1], [1, 0]].
        Closeness.Equal(1.0, product.Weight);
        Closeness.Equal(10.0, product.Bias!);
    }

    [Fact]
    public void An_absent_argument_is_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("x", static () => Autodiff.Grad<Layer, double>(One)(null!));
        Assert.Throws<ArgumentNullException>("y", static () => Autodiff.Grad<Layer, List<F64>, double>(Two)(X, null!));
        Assert.Throws<ArgumentNullException>("z", static () => Autodiff.Vjp(Three, X, Y, (Dictionary<string, F64>)null!));
        Assert.Throws<ArgumentNullException>(
            "w", static () => Autodiff.ValueAndGrad<Layer, List<F64>, Dictionary<string, F64>, F64[], double>(Four)(X, Y, Z, null!));
    }

    [Fact]
    public void Method_groups_of_bare_arrays_with_more_to_tell_infer()
    {
        static (F64 Loss, int Count) Of(F64 x, F64 y) => (x * y, 2);
        static (NdArray<float> Loss, string Name) OfSingles(NdArray<float> x) => (x * x, "square");

        var (value, count, (x, y)) = Autodiff.ValueAndGradWithAux(Of)(3.0, 4.0);
        var (square, name, gradient) = Autodiff.ValueAndGradWithAux(OfSingles)(3f);

        Assert.Equal((12.0, 2, 4.0, 3.0), (value.Item(), count, x.Item(), y.Item()));
        Assert.Equal((9f, "square", 6f), (square.Item(), name, gradient.Item()));
    }
}
