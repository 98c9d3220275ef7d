using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Jacobians, Hessians and their products with vectors for functions of several arguments and of trees.</summary>
public class SeveralArgumentsTests
{
    private static F64 Product(F64 x, F64 y) => Sum(x) * Sum(y * y);

    private static F64 Volume(F64 x, F64 y, F64 z) => x * y * z * z;

    private static F64 Four(F64 x, F64 y, F64 z, F64 w) => x * y * z * w;

    [Fact]
    public void A_jacobian_of_several_arguments_is_a_tuple()
    {
        var (x, y) = Autodiff.Jacobian(static (F64 x, F64 y) => x * Sum(y))(Create([2.0, 3.0]), Create([4.0, 5.0, 6.0]));

        Closeness.Equal(15 * Eye<double>(2), x);
        Closeness.Equal(Create(new[,] { { 2.0, 2.0, 2.0 }, { 3.0, 3.0, 3.0 } }), y);
    }

    [Fact]
    public void A_jacobian_of_three_and_of_four_arguments()
    {
        var (x, y, z) = Autodiff.Jacobian(Volume)(2.0, 3.0, 5.0);

        Closeness.Equal(Create([75.0, 50.0, 60.0]), Stack<double>([x, y, z]));
        Closeness.Equal(6.0, Autodiff.Jacobian(Four)(1.0, 1.0, 2.0, 3.0).Item1);
    }

    [Fact]
    public void A_jacobian_of_several_trees_is_a_tuple_of_trees()
    {
        var (x, ys) = Autodiff.Jacobian(static (F64 x, F64[] ys) => Stack<double>([x * ys[0], ys[1]]))(2.0, [3.0, 4.0]);

        Closeness.Equal(Create([3.0, 0.0]), x);
        Closeness.Equal(Create([2.0, 0.0]), ys[0]);
        Closeness.Equal(Create([0.0, 1.0]), ys[1]);
    }

    [Fact]
    public void A_jacobian_of_a_tree_of_values_has_one_for_each_of_its_arrays()
    {
        var jacobians = Autodiff.Jacobian(static (F64 x) => (Sum(x * x), 3 * x))(Create([1.0, 2.0]));

        Assert.Equal(2, jacobians.Count);
        Closeness.Equal(Create([2.0, 4.0]), jacobians[0]);
        Closeness.Equal(3 * Eye<double>(2), jacobians[1]);
    }

    [Fact]
    public void Each_of_them_has_the_type_of_the_argument()
    {
        var jacobians = Autodiff.Jacobian(static ((F64 A, F32 B) p) => (p.A * p.A, 5 * p.B))((3.0, 2f));

        Closeness.Equal(6.0, jacobians[0].A);
        Closeness.Equal(0f, jacobians[0].B);
        Closeness.Equal(0.0, jacobians[1].A);
        Closeness.Equal(5f, jacobians[1].B);
    }

    [Fact]
    public void A_value_that_is_no_tree_is_named() => Assert.StartsWith(
        "string is not known to be a tree of arrays.",
        Assert.Throws<NotSupportedException>(static () => Autodiff.Jacobian(static (F64 x) => x.ToString())(1.0)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_hessian_of_two_arrays_has_a_block_for_each_pair()
    {
        var ((xx, xy), (yx, yy)) = Autodiff.Hessian(Product)(Create([1.0, 2.0]), Create([3.0, 4.0, 5.0]));

        Closeness.Equal(Zeros<double>(2, 2), xx);
        Closeness.Equal(Create(new[,] { { 6.0, 8.0, 10.0 }, { 6.0, 8.0, 10.0 } }), xy);
        Closeness.Equal(xy.Transpose(), yx);
        Closeness.Equal(6 * Eye<double>(3), yy);
    }

    [Fact]
    public void A_hessian_of_three_arrays()
    {
        var ((xx, xy, xz), (yx, yy, yz), (zx, zy, zz)) = Autodiff.Hessian(Volume)(2.0, 3.0, 5.0);

        Closeness.Equal(Create([0.0, 25.0, 30.0]), Stack<double>([xx, xy, xz]));
        Closeness.Equal(Create([25.0, 0.0, 20.0]), Stack<double>([yx, yy, yz]));
        Closeness.Equal(Create([30.0, 20.0, 12.0]), Stack<double>([zx, zy, zz]));
    }

    [Fact]
    public void A_hessian_of_four_arrays()
    {
        var (x, _, _, w) = Autodiff.Hessian(Four)(2.0, 3.0, 5.0, 7.0);

        Closeness.Equal(Create([0.0, 35.0, 21.0, 15.0]), Stack<double>([x.Item1, x.Item2, x.Item3, x.Item4]));
        Closeness.Equal(Create([15.0, 10.0, 6.0, 0.0]), Stack<double>([w.Item1, w.Item2, w.Item3, w.Item4]));
    }

    [Fact]
    public void A_hessian_of_several_trees_is_a_matrix_over_all_their_elements()
    {
        // x y₀² at (2, 3, 4).
        var hessian = Autodiff.Hessian(static (F64 x, F64[] ys) => x * ys[0] * ys[0])(2.0, [3.0, 4.0]);

        Closeness.Equal(Create(new[,] { { 0.0, 6.0, 0.0 }, { 6.0, 4.0, 0.0 }, { 0.0, 0.0, 0.0 } }), hessian);
    }

    [Fact]
    public void A_hessian_over_arrays_of_two_element_types_is_refused_by_place() => Assert.Equal(
        "Hessian: the array at `.Item2` is one of float, not of double.",
        Assert.Throws<ArgumentException>(
            static () => Autodiff.Hessian(static ((F64 A, F32 B) p) => p.A * p.A)((1.0, 2f))).Message);

    [Fact]
    public void Hvp_of_several_arguments_takes_and_gives_tuples()
    {
        Closeness.Equal((0.0, 6.0), Autodiff.Hvp(static (F64 x, F64 y) => x * y * y, 2.0, 3.0, (1.0, 0.0)));
        Closeness.Equal((6.0, 4.0), Autodiff.Hvp(static (F64 x, F64 y) => x * y * y, 2.0, 3.0, (0.0, 1.0)));
    }

    [Fact]
    public void Hvp_of_three_and_of_four_arguments_is_a_row_of_the_hessian()
    {
        var (x, y, z) = Autodiff.Hvp(Volume, 2.0, 3.0, 5.0, (0.0, 0.0, 1.0));
        var fourth = Autodiff.Hvp(Four, 2.0, 3.0, 5.0, 7.0, (0.0, 0.0, 0.0, 1.0));

        Closeness.Equal(Create([30.0, 20.0, 12.0]), Stack<double>([x, y, z]));
        Closeness.Equal(6.0, fourth.Item3);
    }

    [Fact]
    public void Hvp_of_several_trees()
    {
        F64[] at = [3.0, 4.0], direction = [0.0, 0.0];

        var (x, ys) = Autodiff.Hvp(static (F64 x, F64[] ys) => x * ys[0] * ys[0], 2.0, at, (1.0, direction));

        Closeness.Equal(0.0, x);
        Assert.Equal([6.0, 0.0], ys.Select(static y => y.Item()));
    }

    [Fact]
    public void Hvp_names_the_argument_that_the_vector_does_not_fit() => Assert.StartsWith(
        "Hvp: v has a part of shape [3] for `(x, y).Item2` of shape [2].",
        Assert.Throws<ArgumentException>(
            static () => Autodiff.Hvp(Product, Ones<double>(2), Ones<double>(2), (Ones<double>(2), Ones<double>(3)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Hvp_of_a_method_takes_bare_numbers()
    {
        static F64 Loss(F64 x) => x * x * x;

        Closeness.Equal(4.2, Autodiff.Hvp(Loss, 0.7, 1.0), 1e-14);
    }

    [Fact]
    public void A_rule_is_what_is_differentiated()
    {
        // The rule's gradient is (y³, 0).
        var rule = Autodiff.CustomVjp(static (F64 x, F64 y) => (x * y, y), static (y, g) => (g * y * y * y, (F64?)null));

        var ((xx, xy), (yx, yy)) = Autodiff.Hessian(rule)(2.0, 3.0);

        Closeness.Equal(Create([0.0, 27.0, 0.0, 0.0]), Stack<double>([xx, xy, yx, yy]));
        Closeness.Equal((0.0, 27.0), Autodiff.Hvp(rule, 2.0, 3.0, (1.0, 0.0)));
        Closeness.Equal((27.0, 0.0), Autodiff.Jacobian(rule)(2.0, 3.0));
    }
}
