using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Rules;

public partial class RuleConcurrencyTests
{
    [CustomVjp(nameof(RuleFwd), nameof(RuleBwd))]
    private static partial NdArray<double> Rule(NdArray<double> x, [NonDiff] int factor);

    private static (NdArray<double> Output, NdArray<double> X) RuleFwd(NdArray<double> x, int factor) => (x * x, x);

    private static NdArray<double> RuleBwd(int factor, NdArray<double> x, NdArray<double> g) => factor * x * g;

    [Fact, Trait("TorchSharp", "50-way and 20-way parallel")]
    public void A_rule_runs_on_many_threads_at_once() =>
        Parallel.For(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 50 }, static i =>
            Closeness.Equal(Full([3], 2.0 * i), Autodiff.Grad((NdArray<double> x) => Sum(Rule(x, i)))(Full([3], 2.0))));

    [Fact]
    public void One_pullback_of_a_rule_is_applied_on_many_threads_at_once()
    {
        var (_, pullback) = Autodiff.Vjp(static x => Rule(x, 7), Full([3], 2.0));

        Parallel.For(
            0,
            500,
            new ParallelOptions { MaxDegreeOfParallelism = 20 },
            i => Closeness.Equal(Full([3], 14.0 * i), pullback(Full([3], (double)i))));
    }

    [Fact]
    public void Calls_of_a_rule_are_recorded_on_one_level_from_many_threads()
    {
        var gradient = Autodiff.Grad(static (NdArray<double> x) =>
        {
            var parts = new NdArray<double>[200];
            Parallel.For(0, parts.Length, i => parts[i] = Rule(x, i));
            return Sum(Stack<double>(parts));
        })(2.0);

        Closeness.Equal(2.0 * 199 * 200 / 2, gradient);
    }

    [Fact, Trait("TorchSharp", "GC.Collect between forward and backward")]
    public void Residuals_outlive_garbage_collections()
    {
        var (_, pullback) = Autodiff.Vjp(static x => Rule(x, 7), Full([1000], 2.0));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Closeness.Equal(Full([1000], 14.0), pullback(Ones<double>(1000)));
    }
}
