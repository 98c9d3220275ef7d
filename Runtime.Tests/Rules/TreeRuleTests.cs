using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Rules whose parameters, outputs and residuals are trees. None of them returns the true derivative.</summary>
public partial class TreeRuleTests
{
    [Pytree]
    private sealed partial record Params(NdArray<double> Weight, NdArray<double>? Bias);

    private static readonly Params At = new(2.0, 3.0);

    [CustomVjp(nameof(ApplyFwd), nameof(ApplyBwd))]
    private static partial NdArray<double> Apply(Params p, NdArray<double> x);

    private static (NdArray<double>, (Params, NdArray<double>)) ApplyFwd(Params p, NdArray<double> x) => (p.Weight * x, (p, x));

    private static (Params, NdArray<double>) ApplyBwd((Params P, NdArray<double> X) residuals, NdArray<double> g) =>
        (new Params(10 * g * residuals.X, 20 * g), 30 * g * residuals.P.Weight);

    [Fact]
    public void A_rule_gives_the_cotangents_of_a_records_arrays()
    {
        var (p, x) = Autodiff.Grad((Params p, NdArray<double> x) => Apply(p, x))(At, 5.0);

        Closeness.Equal(50.0, p.Weight);
        Closeness.Equal(20.0, p.Bias!);
        Closeness.Equal(60.0, x);
    }

    [Fact]
    public void A_rule_is_differentiated_again_through_its_bwd()
    {
        var mixed = Autodiff.Grad((NdArray<double> x) => Autodiff.Grad((Params p) => Apply(p, x))(At).Weight)(5.0);

        Closeness.Equal(10.0, mixed);
    }

    [Fact]
    public void A_cotangent_for_an_array_that_is_not_there_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => Autodiff.Grad((Params p) => Apply(p, 5.0))(At with { Bias = null }));

        Assert.Contains("`p.Bias`", error.Message, StringComparison.Ordinal);
        Assert.Contains("ApplyBwd`", error.Message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(JoinFwd), nameof(JoinBwd))]
    private static partial NdArray<double> Join(params NdArray<double>[] parts);

    private static (NdArray<double>, int) JoinFwd(NdArray<double>[] parts) => (Concatenate<double>(parts), parts.Length);

    private static NdArray<double>?[] JoinBwd(int count, NdArray<double> g)
    {
        var cotangents = new NdArray<double>?[count];
        cotangents[^1] = 7 * g[..2];
        return cotangents;
    }

    [Fact]
    public void Params_arrays_may_have_missing_cotangents()
    {
        var (_, pullback) = Autodiff.Vjp((NdArray<double> a, NdArray<double> b) => Join(a, b), Ones<double>(1), Ones<double>(2));

        var (a, b) = pullback(Create([1.0, 2.0, 3.0]));

        Closeness.Equal(Create([0.0]), a);
        Closeness.Equal(Create([7.0, 14.0]), b);
    }

    [Fact]
    public void A_cotangent_of_the_wrong_shape_is_refused_by_its_place()
    {
        var (_, pullback) = Autodiff.Vjp((NdArray<double>[] parts) => Join(parts), [Ones<double>(2), Ones<double>(1)]);

        var error = Assert.Throws<InvalidOperationException>(() => pullback(Create([1.0, 2.0, 3.0])));

        Assert.Contains("`parts[1]` of shape [1]", error.Message, StringComparison.Ordinal);
        Assert.Contains("shape [2]", error.Message, StringComparison.Ordinal);
    }

    [CustomVjp(nameof(SplitFwd), nameof(SplitBwd))]
    private static partial (Params Fit, List<NdArray<double>> Steps, int Count) Split(NdArray<double> x);

    private static ((Params Fit, List<NdArray<double>> Steps, int Count), NdArray<double>) SplitFwd(NdArray<double> x) =>
        ((new Params(x, null), [x, x * x], 2), x);

#pragma warning disable VJP027 // A cotangent that is absent is told by a number.
    private static NdArray<double> SplitBwd(NdArray<double> x, (Params Fit, List<NdArray<double>>? Steps) g) =>
        (100 * g.Fit.Weight) + (g.Steps is { } steps ? (10 * steps[0]) + steps[1] : -1.0);
#pragma warning restore VJP027

    [Fact]
    public void Outputs_are_trees_and_unused_ones_arrive_as_zeros_or_null()
    {
        Closeness.Equal(99.0, Autodiff.Grad((NdArray<double> x) => Split(x).Fit.Weight)(3.0));
        Closeness.Equal(1.0, Autodiff.Grad((NdArray<double> x) => Split(x).Steps[1])(3.0));
        Closeness.Equal(10.0, Autodiff.Grad((NdArray<double> x) => Split(x).Steps[0])(3.0));
    }

    [Fact]
    public void The_value_is_a_tree_where_nothing_is_differentiated()
    {
        var (fit, steps, count) = Split(3.0);

        Assert.Equal(("3.0", "9.0", 2), ($"{fit.Weight}", $"{steps[1]}", count));
        Assert.Null(fit.Bias);
    }
}
