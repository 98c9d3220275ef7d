using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Arrays that outlive the transform that recorded them.</summary>
public class LeakTests
{
    private const string Explanation =
        "an array leaked out of the transform that recorded it (Grad, Vjp, …) and was used after the transform had ended.";

    private static readonly Dictionary<string, (string Named, Func<NdArray<double>, object> Use)> Uses = new()
    {
        ["an operation"] = ("Exp", static x => Exp(x)),
        ["an operation of two arrays"] = ("Add", static x => 1.0 + x),
        ["a linear operation"] = ("Sum", static x => Sum(x)),
        ["a reshape"] = ("Reshape", static x => x.Reshape(1, 2)),
        ["a slice"] = ("Slice", static x => x[0]),
        ["a join"] = ("Concatenate", static x => Concatenate<double>([Ones<double>(1), x])),
        ["a comparison"] = ("Greater", static x => x > 0),
        ["a piecewise constant operation"] = ("Floor", static x => Floor(x)),
        ["a test for NaN"] = ("IsNaN", static x => IsNaN(x)),
        ["a read of its elements"] = ("AsSpan", static x => x.AsSpan().Length),
        ["a copy of its elements"] = ("ToArray", static x => x.ToArray()),
        ["a view as a tensor"] = ("AsTensorSpan", static x => x.AsTensorSpan().Rank),
        ["a stopped gradient"] = ("StopGradient", static x => Autodiff.StopGradient(x)),
        ["the argument of Grad"] = ("The argument of a transform", static x => Autodiff.Grad(static (NdArray<double> y) => Sum(y))(x)),
        ["the argument of Vjp"] = ("The argument of a transform", static x => Autodiff.Vjp(static (NdArray<double> y) => y, x)),
        ["the argument of Jacobian"] = ("The argument of a transform", static x => Autodiff.Jacobian(static (NdArray<double> y) => y)(x)),
        ["the second argument"] =
            (
                "The argument of a transform",
                static x => Autodiff.Vjp(static (NdArray<double> y, NdArray<double> z) => y + z, Ones<double>(2), x)),
        ["a captured array in another transform"] =
            ("Multiply", static x => Autodiff.Grad((NdArray<double> y) => Sum(x * y))(Ones<double>(2))),
    };

    public static TheoryData<string> Cases => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_use_raises_and_names_what_it_was_used_for(string use)
    {
        var (named, action) = Uses[use];

        var exception = Assert.Throws<InvalidOperationException>(() => action(Leaked()));

        Assert.StartsWith($"{named}: {Explanation}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Afterwards_the_engine_is_usable(string use)
    {
        Assert.Throws<InvalidOperationException>(() => Uses[use].Use(Leaked()));

        Closeness.Equal(6.0, Autodiff.Grad(static (NdArray<double> x) => x * x)(3.0));
    }

    [Fact]
    public void Item_raises() =>
        Assert.Contains(Explanation, Assert.Throws<InvalidOperationException>(() => Leaked(1.0).Item()).Message, StringComparison.Ordinal);

    [Fact]
    public void Returned_from_another_function_it_raises_rather_than_count_as_a_constant() =>
        Assert.Contains(
            Explanation,
            Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (NdArray<double> _) => Leaked(1.0))(2.0)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Returned_from_the_function_around_its_own_it_raises() =>
        Assert.Contains(
            Explanation,
            Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (NdArray<double> x) =>
            {
                NdArray<double> leaked = 0;
                Autodiff.Grad((NdArray<double> y) => leaked = x * y)(2.0);
                return leaked;
            })(3.0)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void As_a_cotangent_it_raises()
    {
        var (_, pullback) = Autodiff.Vjp(static (NdArray<double> x) => 2 * x, 1.0);

        Assert.Contains(
            Explanation, Assert.Throws<InvalidOperationException>(() => pullback(Leaked(1.0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pullback_whose_residuals_belong_to_an_outer_transform_raises_after_that_has_ended()
    {
        Func<NdArray<double>, NdArray<double>>? pullback = null;
        Autodiff.Grad((NdArray<double> x) =>
        {
            pullback = Autodiff.Vjp((NdArray<double> y) => x * y, 1.0).Pullback;
            return x;
        })(2.0);

        Assert.Contains(Explanation, Assert.Throws<InvalidOperationException>(() => pullback!(1.0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_leaks_even_where_its_function_has_thrown()
    {
        NdArray<double>? leaked = null;
        Assert.Throws<TimeoutException>(() => Autodiff.Grad((NdArray<double> x) => throw new TimeoutException($"{leaked = x}"))(1.0));

        Assert.Contains(Explanation, Assert.Throws<InvalidOperationException>(() => leaked! * 2).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_shape_may_still_be_asked_for() => Assert.Equal([2], Leaked().Shape.ToArray());

    [Fact]
    public void Values_and_gradients_that_a_transform_returns_have_not_leaked()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(static (NdArray<double> x) => Sum(x))(Ones<double>(2));

        Assert.Equal(4.0, (value + Sum(gradient)).Item());
    }

    private static NdArray<double> Leaked() => Leaked(Create([1.0, 2.0]));

    private static NdArray<double> Leaked(NdArray<double> x)
    {
        NdArray<double>? leaked = null;
        Autodiff.Vjp(
            y =>
            {
                leaked = y * 1;
                return y;
            },
            x);
        return leaked!;
    }
}
