using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Checkpointing;

/// <summary>A checkpointed function is the function, with the same derivatives.</summary>
public class CheckpointTests
{
    private static readonly F64 X = RandomNormal<double>(1, 6);

    private static F64 Layer(F64 x) => Tanh(x * Sin(x)) + Softmax(x) + Sqrt(Square(x) + 1);

    private static F64 Plain(F64 x) => Sum(Layer(Layer(Layer(x))));

    private static F64 Checkpointed(F64 x)
    {
        var layer = Autodiff.Checkpoint(Layer);
        return Sum(layer(layer(layer(x))));
    }

    [Fact]
    public void The_gradient_is_the_same_to_the_last_bit()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(Plain)(X);
        var (checkpointedValue, checkpointedGradient) = Autodiff.ValueAndGrad(Checkpointed)(X);

        Assert.Equal(value.ToArray(), checkpointedValue.ToArray());
        Assert.Equal(gradient.ToArray(), checkpointedGradient.ToArray());
    }

    [Fact, Trait("JAX", "test_remat_higher_order")]
    public void Higher_orders_are_the_same()
    {
        Closeness.Equal(Autodiff.Hessian(Plain)(X), Autodiff.Hessian(Checkpointed)(X), 1e-13);
        Closeness.Equal(Third(Plain), Third(Checkpointed), 1e-12);
        Closeness.Equal(
            Autodiff.Grad(Autodiff.Grad(static (F64 x) => Sin(Sin(x))))(2.0),
            Autodiff.Grad(Autodiff.Checkpoint(Autodiff.Grad(Autodiff.Checkpoint(static (F64 x) => Sin(Sin(x))))))(2.0));

        static F64 Third(Func<F64, F64> f) => Autodiff.Grad((F64 x) => Sum(Autodiff.Hvp(f, x, Cos(x))))(X);
    }

    [Fact]
    public void Nested_it_is_the_same()
    {
        var layer = Autodiff.Checkpoint(Layer);
        var pair = Autodiff.Checkpoint((F64 x) => layer(layer(x)));
        var whole = Autodiff.Checkpoint((F64 x) => Sum(layer(pair(x))));

        Assert.Equal(Autodiff.Grad(Plain)(X).ToArray(), Autodiff.Grad(whole)(X).ToArray());
        Closeness.Equal(Autodiff.Hvp(Plain, X, X), Autodiff.Hvp(whole, X, X), 1e-13);
    }

    [Fact, Trait("JAX", "test_remat_pytree_arg")]
    public void Trees_go_in_and_come_out()
    {
        var product = Autodiff.Checkpoint(static (Dictionary<string, F64> p) => new List<F64> { Sin(p["a"] * p["b"]), p["a"] });

        var gradient = Autodiff.Grad((Dictionary<string, F64> p) => product(p)[0])(new() { ["a"] = 2.0, ["b"] = 3.0 });

        Closeness.Equal(3 * Math.Cos(6), gradient["a"]);
        Closeness.Equal(2 * Math.Cos(6), gradient["b"]);
    }

    [Fact]
    public void One_to_four_arguments_of_float_and_double_infer_from_method_groups()
    {
        static NdArray<float> Two(NdArray<float> x, NdArray<float> y) => x * y;
        static F64 Three(F64 x, F64 y, F64 z) => x * y * z;
        static F64 Four(F64 x, F64 y, F64 z, F64 w) => x * y * z * w;

        Assert.Equal(3f, Autodiff.Grad(Autodiff.Checkpoint(Two))(2f, 3f).Item1.Item());
        Closeness.Equal(6.0, Autodiff.Grad(Autodiff.Checkpoint(Three))(2.0, 3.0, 5.0).Item3);
        Closeness.Equal(30.0, Autodiff.Grad(Autodiff.Checkpoint(Four))(2.0, 3.0, 5.0, 7.0).Item4);
    }

    [Fact]
    public void Constants_among_the_arguments_stay_constants()
    {
        var product = Autodiff.Checkpoint(static (F64 x, F64 y) => x * x * y);

        Closeness.Equal(12.0, Autodiff.Grad((F64 x) => product(x, 3.0))(2.0));
        Closeness.Equal(4.0, Autodiff.Grad((F64 y) => product(2.0, y))(3.0));
    }

    [Fact]
    public void What_an_outer_transform_differentiates_may_be_captured() => Closeness.Equal(
        4.0, Autodiff.Grad(static (F64 w) => Autodiff.Grad(Autodiff.Checkpoint((F64 x) => x * x * w))(2.0))(3.0));

    [Fact]
    public void Capturing_an_array_that_is_being_differentiated_is_refused_with_advice()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (F64 w) =>
            Autodiff.Checkpoint((F64 x) => x * w, name: "layer")(w))(3.0));

        Assert.StartsWith("`Checkpoint(layer)`: the forward method used an array that is being differentiated but is not an argument",
            exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_of_the_replay_comes_out_as_it_is_and_the_next_application_runs()
    {
        var thrown = new TimeoutException();
        var runs = 0;
        var (_, pullback) = Autodiff.Vjp(Autodiff.Checkpoint((F64 x) => ++runs == 2 ? throw thrown : x * x), 3.0);

        Assert.Same(thrown, Assert.Throws<TimeoutException>(() => pullback(1.0)));
        Closeness.Equal(6.0, pullback(1.0));
    }

    [Fact]
    public void An_exception_of_the_first_run_comes_out_as_it_is()
    {
        var thrown = new TimeoutException();

        var failing = Autodiff.Checkpoint((F64 x) => x.Rank == 0 ? throw thrown : x);

        Assert.Same(thrown, Assert.Throws<TimeoutException>(() => Autodiff.Grad(failing)(1.0)));
    }

    [Fact]
    public void One_checkpointed_function_and_one_pullback_serve_many_threads()
    {
        var layer = Autodiff.Checkpoint(Layer);
        var (_, shared) = Autodiff.Vjp(layer, X);
        var expected = Autodiff.Vjp(Layer, X).Pullback(X);

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Closeness.Equal(expected, shared(X), 1e-13);
            Closeness.Equal(i * expected, Autodiff.Vjp(layer, X).Pullback(i * X), 1e-13);
        });
    }

    [Fact]
    public void A_function_that_is_not_pure_is_told_so()
    {
        var runs = 0;
        var growing = Autodiff.Checkpoint((F64 x) => Concatenate<double>([x, Zeros<double>(runs++)]), name: "growing");

        Assert.Equal(
            "`Checkpoint(growing)`: computed again in the backward pass, the function gave another value than before. There is a " +
            "cotangent of shape [6] for a value of shape [7]. A function under Checkpoint must be pure: what it gives depends on its " +
            "arguments alone.",
            Assert.Throws<InvalidOperationException>(() => Autodiff.Grad((F64 x) => Sum(growing(x)))(X)).Message);
    }
}
