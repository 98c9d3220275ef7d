using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trees;

/// <summary>Containers can be changed, arrays cannot: no result shares a container with what it came from.</summary>
public class AliasingTests
{
    [Fact]
    public void A_gradient_shares_no_container_with_the_argument()
    {
        List<F64> list = [1.0];
        Dictionary<string, F64> dictionary = new() { ["a"] = 1.0 };

        var (first, second) = Autodiff.Grad(
            static ((List<F64>, Dictionary<string, F64>) p) => p.Item1[0] * p.Item2["a"])((list, dictionary));
        first[0] = 100.0;
        second["a"] = 100.0;

        Closeness.Equal(1.0, list[0]);
        Closeness.Equal(1.0, dictionary["a"]);
    }

    [Fact]
    public void A_function_that_changes_its_argument_changes_its_own()
    {
        List<F64> x = [2.0];

        var gradient = Autodiff.Grad(static (List<F64> xs) =>
        {
            xs.Add(xs[0] * xs[0]);
            xs[0] = 5.0;
            return xs[1];
        })(x);

        Closeness.Equal(2.0, Assert.Single(x));
        Closeness.Equal(4.0, Assert.Single(gradient));
    }

    [Fact]
    public void A_value_that_is_the_argument_is_another_container()
    {
        List<F64> x = [2.0];

        var (value, pullback) = Autodiff.Vjp(static (List<F64> xs) => xs, x);
        value.Clear();

        Closeness.Equal(2.0, Assert.Single(x));
        Closeness.Equal(7.0, pullback([7.0])[0]);
    }

    [Fact]
    public void A_pullback_does_not_mind_that_the_argument_has_changed_since()
    {
        List<F64> x = [2.0, 3.0];
        var (_, pullback) = Autodiff.Vjp(static (List<F64> xs) => xs[0] * xs[1], x);

        x.Clear();

        Assert.Equal([3.0, 2.0], pullback(1.0).Select(static g => g.Item()));
    }

    [Fact]
    public void Two_applications_of_a_pullback_share_no_container()
    {
        var (_, pullback) = Autodiff.Vjp(static (List<F64> xs) => xs[0] * 3, [2.0]);
        var first = pullback(1.0);

        first.Clear();

        Closeness.Equal(3.0, Assert.Single(pullback(1.0)));
    }

    [Fact]
    public void A_rule_gets_containers_of_its_own_and_keeps_them()
    {
        List<F64> x = [2.0, 3.0];
        var product = Autodiff.CustomVjp(
            static (List<F64> xs) => (xs[0] * xs[1], xs),
            static (xs, g) => [10 * g * xs[1], 10 * g * xs[0]]);

        var (_, pullback) = Autodiff.Vjp(product, x);
        x.Clear();

        Assert.Equal([30.0, 20.0], pullback(1.0).Select(static g => g.Item()));
    }

    [Fact]
    public void A_mapped_tree_shares_no_container()
    {
        List<F64> x = [2.0];

        Pytree.Map(x, static (F64 leaf) => leaf).Clear();
        Pytree.ZerosLike(x).Clear();

        Assert.Single(x);
    }
}
