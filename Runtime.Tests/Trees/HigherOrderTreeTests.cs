using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>Transforms of transforms over trees.</summary>
public class HigherOrderTreeTests
{
    // a²b³: third derivatives by a, a, b: 6b²; by a, b, b: 12ab; by b, b, b: 6a².
    private static F64 F((F64 A, F64 B) p) => p.A * p.A * p.B * p.B * p.B;

    private static F64 InnerProduct((F64 A, F64 B) p, double a, double b) => (a * p.A) + (b * p.B);

    [Fact]
    public void Third_order_of_a_tuple()
    {
        static F64 First((F64 A, F64 B) p) => Autodiff.Grad<(F64 A, F64 B), double>(F)(p).A;
        static F64 Second((F64 A, F64 B) p) => Autodiff.Grad<(F64 A, F64 B), double>(First)(p).B;

        var (byA, byB) = Autodiff.Grad<(F64 A, F64 B), double>(Second)((2.0, 3.0));

        Closeness.Equal(6.0 * 9, byA);
        Closeness.Equal(12.0 * 2 * 3, byB);
    }

    [Fact]
    public void Third_order_through_hessian_products()
    {
        static F64 Curvature((F64 A, F64 B) p) => InnerProduct(Autodiff.Hvp(F, p, (0.0, 1.0)), 0, 1);

        var (byA, byB) = Autodiff.Grad<(F64 A, F64 B), double>(Curvature)((2.0, 3.0));

        Closeness.Equal(12.0 * 2 * 3, byA);
        Closeness.Equal(6.0 * 4, byB);
    }

    [Fact]
    public void A_gradient_of_several_arguments_is_a_tree_for_the_next_transform()
    {
        var ((aa, ab), (ba, bb)) = (Row((1.0, 0.0)), Row((0.0, 1.0)));

        Assert.Equal([54.0, 108.0, 108.0, 72.0], [aa.Item(), ab.Item(), ba.Item(), bb.Item()]);

        static (F64, F64) Row((F64, F64) cotangent) =>
            Autodiff.Vjp(static (F64 a, F64 b) => Autodiff.Grad(static (F64 x, F64 y) => F((x, y)))(a, b), 2.0, 3.0).Pullback(cotangent);
    }

    [Fact]
    public void An_inner_transform_of_a_list_sees_the_outer_one_of_a_dictionary()
    {
        var gradient = Autodiff.Grad(static (Dictionary<string, F64> p) =>
            Autodiff.Grad((List<F64> xs) => xs[0] * xs[0] * p["a"] * p["b"])([p["a"]])[0])(new() { ["a"] = 2.0, ["b"] = 3.0 });

        // d/dx (x² a b) at x = a is 2a²b.
        Closeness.Equal(4.0 * 2 * 3, gradient["a"]);
        Closeness.Equal(2.0 * 4, gradient["b"]);
    }

    [Fact]
    public void A_rule_over_a_record_is_differentiated_again()
    {
        // The value is wb, the rule's gradient (w³, 0), whose derivative is 3w².
        var rule = Autodiff.CustomVjp(
            static (Layer x) => (x.Weight * x.Bias!, x.Weight),
            static (w, g) => new Layer(g * w * w * w));

        var second = Autodiff.Grad((Layer x) => Autodiff.Grad(rule)(x).Weight)(new Layer(2.0, 5.0));

        Closeness.Equal(12.0, second.Weight);
        Closeness.Equal(0.0, second.Bias!);
    }
}
