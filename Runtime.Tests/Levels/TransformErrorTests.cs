using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>A wrong argument of a transform is named as the transform's own.</summary>
public class TransformErrorTests
{
    private static readonly NdArray<double> X = Create([1.0, 2, 3]);

    private static NdArray<double> One(NdArray<double> x) => Sum(x * x);

    private static NdArray<double> Two(NdArray<double> x, NdArray<double> y) => Sum(x * y);

    private static NdArray<double> Three(NdArray<double> x, NdArray<double> y, NdArray<double> z) => Sum(x * y * z);

    private static NdArray<double> Four(NdArray<double> x, NdArray<double> y, NdArray<double> z, NdArray<double> w) => Sum(x * y * z * w);

    private static readonly Dictionary<string, Action> Absences = new()
    {
        ["x of Grad"] = static () => Autodiff.Grad(One)(null!),
        ["x of Grad of two"] = static () => Autodiff.Grad(Two)(null!, X),
        ["y of Grad of two"] = static () => Autodiff.Grad(Two)(X, null!),
        ["z of Grad of three"] = static () => Autodiff.Grad(Three)(X, X, null!),
        ["w of Grad of four"] = static () => Autodiff.Grad(Four)(X, X, X, null!),
        ["x of ValueAndGrad"] = static () => Autodiff.ValueAndGrad(One)(null!),
        ["y of ValueAndGrad of two"] = static () => Autodiff.ValueAndGrad(Two)(X, null!),
        ["z of ValueAndGrad of three"] = static () => Autodiff.ValueAndGrad(Three)(X, X, null!),
        ["w of ValueAndGrad of four"] = static () => Autodiff.ValueAndGrad(Four)(X, X, X, null!),
        ["y of ValueAndGradWithAux"] = static () => Autodiff.ValueAndGradWithAux(
            static (NdArray<double> x, NdArray<double> y) => (Two(x, y), 1))(X, null!),
        ["x of Vjp"] = static () => Autodiff.Vjp(One, (NdArray<double>)null!),
        ["y of Vjp"] = static () => Autodiff.Vjp(Two, X, (NdArray<double>)null!),
        ["z of Vjp"] = static () => Autodiff.Vjp(Three, X, X, (NdArray<double>)null!),
        ["w of Vjp"] = static () => Autodiff.Vjp(Four, X, X, X, (NdArray<double>)null!),
        ["x of Jacobian"] = static () => Autodiff.Jacobian(One)(null!),
        ["x of Hessian"] = static () => Autodiff.Hessian(One)(null!),
        ["x of Hvp"] = static () => Autodiff.Hvp(One, null!, X),
        ["v of Hvp"] = static () => Autodiff.Hvp(One, X, null!),
        ["f of Hvp"] = static () => Autodiff.Hvp((Func<NdArray<double>, NdArray<double>>)null!, X, X),
        ["f of Hessian"] = static () => Autodiff.Hessian((Func<NdArray<double>, NdArray<double>>)null!),
    };

    public static TheoryData<string> Absent => [.. Absences.Keys];

    [Theory]
    [MemberData(nameof(Absent))]
    public void An_absent_argument_is_named(string argument) =>
        Assert.Equal(argument.Split(' ')[0], Assert.Throws<ArgumentNullException>(Absences[argument]).ParamName);

    private static readonly Dictionary<string, Action> NotScalar = new()
    {
        ["Grad"] = static () => Autodiff.Grad(static (NdArray<double> x) => Exp(x))(X),
        ["ValueAndGrad"] = static () => Autodiff.ValueAndGrad(static (NdArray<double> x) => Exp(x))(X),
        ["Hessian"] = static () => Autodiff.Hessian(static (NdArray<double> x) => Exp(x))(X),
        ["Hvp"] = static () => Autodiff.Hvp(static (NdArray<double> x) => Exp(x), X, X),
    };

    public static TheoryData<string> Scalars => [.. NotScalar.Keys];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_value_that_is_no_scalar_is_an_error_of_the_transform_that_was_called(string transform) => Assert.StartsWith(
        $"{transform}: the function must return a scalar, but it returned an array of shape [3].",
        Assert.Throws<InvalidOperationException>(NotScalar[transform]).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_part_of_a_vector_that_does_not_fit_is_named()
    {
        var exception = Assert.Throws<ArgumentException>(
            static () => Autodiff.Hvp(static (NdArray<double>[] xs) => Sum(xs[0] * xs[1]), [X, X], [X, Arange(2.0)]));

        Assert.StartsWith("Hvp: v has a part of shape [2] for `x[1]` of shape [3].", exception.Message, StringComparison.Ordinal);
        Assert.Equal("v", exception.ParamName);
    }

    [Fact]
    public void A_vector_with_a_part_too_many_is_named()
    {
        var exception = Assert.Throws<ArgumentException>(
            static () => Autodiff.Hvp(static (NdArray<double>[] xs) => Sum(xs[0] * xs[0]), [X], [X, X]));

        Assert.StartsWith("Hvp: v has 2 parts for `x`, which has 1;", exception.Message, StringComparison.Ordinal);
    }
}
