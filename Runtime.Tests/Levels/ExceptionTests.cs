namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Exceptions of the differentiated function.</summary>
public class ExceptionTests
{
    private static readonly TimeoutException Thrown = new("the user's own");

    private static NdArray<double> Throw(NdArray<double> x) => (x * 2).Rank == 0 ? throw Thrown : x;

    public static TheoryData<string> Transforms => [.. Calls.Keys];

    private static readonly Dictionary<string, Func<Func<NdArray<double>, NdArray<double>>, object>> Calls = new()
    {
        ["Grad"] = static f => Autodiff.Grad(f)(1.0),
        ["ValueAndGrad"] = static f => Autodiff.ValueAndGrad(f)(1.0),
        ["Vjp"] = static f => Autodiff.Vjp(f, 1.0),
        ["Jacobian"] = static f => Autodiff.Jacobian(f)(1.0),
        ["Hessian"] = static f => Autodiff.Hessian(f)(1.0),
        ["Hvp"] = static f => Autodiff.Hvp(f, 1.0, 1.0),
        ["Grad within Grad"] = static f => Autodiff.Grad(Autodiff.Grad(f))(1.0),
    };

    [Theory]
    [MemberData(nameof(Transforms))]
    public void It_comes_out_as_it_is(string transform) =>
        Assert.Same(Thrown, Assert.Throws<TimeoutException>(() => Calls[transform](Throw)));

    [Theory]
    [MemberData(nameof(Transforms))]
    public void The_transform_works_afterwards(string transform)
    {
        Assert.Throws<TimeoutException>(() => Calls[transform](Throw));

        Assert.NotNull(Calls[transform](static x => x * x));
    }

    [Fact]
    public void A_function_may_catch_what_an_inner_transform_threw() =>
        Closeness.Equal(6.0, Autodiff.Grad(static (NdArray<double> x) =>
        {
            try
            {
                Autodiff.Grad(Throw)(x);
            }
            catch (TimeoutException)
            {
            }

            return x * x;
        })(3.0));

    [Fact]
    public void A_function_that_returns_null_is_told_so()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (NdArray<double> _) => null!)(1.0));

        Assert.Contains("returned null", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_functions_and_arguments_raise_as_absent_arguments_do()
    {
        Assert.Throws<ArgumentNullException>(static () => Autodiff.Vjp((Func<NdArray<double>, NdArray<double>>)null!, 1.0));
        Assert.Throws<ArgumentNullException>(static () => Autodiff.Vjp(static (NdArray<double> x) => x, null!));
        Assert.Throws<ArgumentNullException>(static () => Autodiff.Vjp(static (NdArray<double> x, NdArray<double> y) => x, 1.0, null!));
        Assert.Throws<ArgumentNullException>(static () => Autodiff.Vjp(static (NdArray<double> x) => x, 1.0).Pullback(null!));
        Assert.Throws<ArgumentNullException>(static () => Autodiff.Jacobian((Func<NdArray<double>, NdArray<double>>)null!));
        Assert.Throws<ArgumentNullException>(static () => Autodiff.Grad((Func<NdArray<double>, NdArray<double>>)null!));
        Assert.Throws<ArgumentNullException>(static () => Autodiff.StopGradient<double>(null!));
    }
}
