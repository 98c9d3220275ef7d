using System.Runtime.CompilerServices;
using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.ImplicitDifferentiation;

/// <summary>Fixed points z = step(θ, z), found by repeating the step.</summary>
public class FixedPointTests
{
    private static readonly F64 W = 0.3 * RandomNormal<double>(5, 4, 4);
    private static readonly F64 U = RandomNormal<double>(6, 4);

    /// <summary>Newton's iteration for the square root.</summary>
    private static F64 Root(F64 theta) => Implicit.FixedPoint(static (F64 t, F64 z) => 0.5 * (z + (t / z)), theta, (F64)1.0);

    private static F64 Equilibrium(F64 w, F64 u) =>
        Implicit.FixedPoint(static ((F64 W, F64 U) p, F64 z) => Tanh(MatMul(p.W, z) + p.U), (W: w, U: u), Zeros<double>(4));

    [Fact, Trait("JAX", "fixed_point in the documentation")]
    public void Of_Newtons_square_root_the_closed_form_at_every_order()
    {
        Closeness.Equal(1.4142135623730951, Root(2.0));
        Closeness.Equal(0.35355339059327373, Autodiff.Grad(Root)(2.0), 1e-9);
        Closeness.Equal(-0.08838834764831843, Autodiff.Grad(Autodiff.Grad(Root))(2.0), 1e-9);
        Closeness.Equal(0.06629126073623882, Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(Root)))(2.0), 1e-8);
    }

    [Fact]
    public void Of_a_layer_what_differentiating_through_the_iterations_says()
    {
        static F64 Unrolled(F64 w, F64 u)
        {
            var z = Zeros<double>(4);
            for (var i = 0; i < 200; i++)
            {
                z = Tanh(MatMul(w, z) + u);
            }

            return Sum(Square(z));
        }

        Closeness.Equal(Autodiff.Grad(Unrolled)(W, U), Autodiff.Grad(static (F64 w, F64 u) => Sum(Square(Equilibrium(w, u))))(W, U), 1e-8);
        Closeness.Equal(
            Autodiff.Hessian(static (F64 u) => Unrolled(W, u))(U),
            Autodiff.Hessian(static (F64 u) => Sum(Square(Equilibrium(W, u))))(U),
            1e-7);
    }

    [Fact]
    public void Of_a_layer_what_differences_say() => GradCheck.Check(static (w, u) => Equilibrium(w, u), W, U);

    [Fact]
    public void The_step_runs_until_it_rests_and_twice_more_for_each_application_of_a_pullback()
    {
        var runs = 0;
        F64 Halving(F64 t, F64 z)
        {
            runs++;
            return (z / 2) + t;
        }

        // From 0 by halves to 2: |z_k − z_{k−1}| = 2^−(k−1), below 10⁻³ (1 + 2) at k = 10.
        var (value, pullback) = Autodiff.Vjp(t => Implicit.FixedPoint<F64, F64>(Halving, t, 0.0, new() { Tolerance = 1e-3 }), 1.0);
        Assert.Equal(10, runs);
        Closeness.Equal(2.0, value, 1e-2);

        Closeness.Equal(2.0, pullback(1.0), 1e-9);
        Assert.Equal(12, runs);
    }

    [Fact]
    public void The_start_has_no_influence_on_the_gradient()
    {
        var (t, z) = Autodiff.Grad(static (F64 t, F64 z) => Implicit.FixedPoint(static (F64 p, F64 at) => (at / 2) + p, t, z))(1.0, 5.0);

        Closeness.Equal(2.0, t, 1e-9);
        Closeness.Equal(0.0, z, 0);
    }

    [Fact]
    public void State_and_parameters_may_be_trees()
    {
        // x = y/2 + a, y = x/3 + b, of which x = (a + b/2)/(1 − 1/6).
        var gradient = Autodiff.Grad(static (Dictionary<string, F64> p) => Implicit.FixedPoint(
            static (Dictionary<string, F64> t, (F64 X, F64 Y) z) => ((z.Y / 2) + t["a"], (z.X / 3) + t["b"]),
            p,
            ((F64)0.0, (F64)0.0)).Item1)(
            new() { ["a"] = 1.0, ["b"] = 1.0 });

        Closeness.Equal(1.2, gradient["a"], 1e-9);
        Closeness.Equal(0.6, gradient["b"], 1e-9);
    }

    [Fact]
    public void Single_precision_rests_at_single_precision()
    {
        var (value, gradient) = Autodiff.ValueAndGrad(
            static (F32 t) => Implicit.FixedPoint(static (F32 p, F32 z) => 0.5f * (z + (p / z)), t, (F32)1f))(2f);

        Closeness.Equal(1.4142135f, value, 1e-6);
        Closeness.Equal(0.35355338f, gradient, 1e-5);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_number_of_steps()
    {
        var (states, pullback) = SlowlyConverging();

        // The last state is the solution; no step before it is held.
        Assert.True(states.Count > 50);
        Assert.False(Garbage.IsAlive(states[0]));
        Assert.InRange(states.Count(static state => state.IsAlive), 0, 2);
        Closeness.Equal(Full([3], 10.0), pullback(Ones<double>(3)), 1e-8);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (List<WeakReference> States, Func<F64, F64> Pullback) SlowlyConverging()
    {
        List<WeakReference> states = [];
        var (_, pullback) = Autodiff.Vjp(
            theta => Implicit.FixedPoint(
                (F64 t, F64 z) =>
                {
                    var next = (0.9 * z) + t;
                    states.Add(new WeakReference(next));
                    return next;
                },
                theta,
                Zeros<double>(3)),
            Ones<double>(3));
        return ([.. states], pullback);
    }

    [Fact]
    public void It_is_solved_on_many_threads_at_once()
    {
        var (_, shared) = Autodiff.Vjp(Root, 4.0);

        Parallel.For(1, 100, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Closeness.Equal(i / 4.0, shared(i), 1e-9);
            Closeness.Equal(0.5 / Math.Sqrt(i), Autodiff.Grad(Root)(i), 1e-9);
        });
    }
}
