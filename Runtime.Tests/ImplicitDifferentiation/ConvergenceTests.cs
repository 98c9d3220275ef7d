using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.ImplicitDifferentiation;

/// <summary>Where iterations are given up, and what is not a proper equation.</summary>
public class ConvergenceTests
{
    private static F64 FixedPoint(Func<F64, F64, F64> step, F64 initial, ImplicitOptions? options = null) =>
        Implicit.FixedPoint(step, (F64)1.0, initial, options);

    [Fact]
    public void A_divergent_step_is_given_up_at_infinity()
    {
        var exception = Assert.Throws<ConvergenceException>(static () => FixedPoint(static (t, z) => (z * z) + t, 2.0));

        Assert.StartsWith("Implicit.FixedPoint has diverged in ", exception.Message, StringComparison.Ordinal);
        Assert.False(double.IsFinite(exception.ResidualNorm));
        Assert.InRange(exception.Iterations, 5, 20);
    }

    [Fact]
    public void A_step_that_only_oscillates_is_given_up_at_the_limit()
    {
        var exception = Assert.Throws<ConvergenceException>(
            static () => FixedPoint(static (t, z) => -z, Create([3.0, 4.0]), new() { MaxIterations = 7, Tolerance = 1e-3 }));

        // ‖−z − z‖ = 10; the tolerance is relative to 1 + ‖z‖.
        Assert.Equal(
            "Implicit.FixedPoint has not converged in 7 iterations: the residual norm is 10, the tolerance 0.006.", exception.Message);
        Assert.Equal((7, 10.0), (exception.Iterations, exception.ResidualNorm));
    }

    [Fact]
    public void A_step_to_NaN_is_given_up_at_once() => Assert.Equal(
        1, Assert.Throws<ConvergenceException>(static () => FixedPoint(static (_, z) => z * double.NaN, 1.0)).Iterations);

    [Fact]
    public void A_limit_that_is_enough_is_enough()
    {
        static F64 Halving(F64 t, F64 z) => (z / 2) + t;

        Closeness.Equal(2.0, FixedPoint(Halving, 0.0, new() { MaxIterations = 10, Tolerance = 1e-3 }), 1e-2);
        Assert.Throws<ConvergenceException>(static () => FixedPoint(Halving, 0.0, new() { MaxIterations = 9, Tolerance = 1e-3 }));
    }

    [Fact]
    public void A_tighter_tolerance_gives_a_closer_solution()
    {
        static double Error(double tolerance) =>
            Math.Abs(FixedPoint(static (t, z) => (z / 2) + t, 0.0, new() { Tolerance = tolerance }).Item() - 2);

        Assert.InRange(Error(1e-3), 1e-4, 1e-2);
        Assert.InRange(Error(1e-12), 0, 1e-11);
    }

    [Fact]
    public void A_singular_equation_has_no_gradient_and_the_exception_has_the_norm()
    {
        // F = (z₁ + z₂ − θ₁, 2z₁ + 2z₂ − θ₂): z̄ = (1, 0) is not in the range of the transpose; the nearest leaves (1, −1)/2.
        var a = Create(new[,] { { 1.0, 2.0 }, { 1.0, 2.0 } });
        var (_, pullback) = Autodiff.Vjp(
            (F64 theta) => Implicit.Root((F64 t, F64 z) => MatMul(a.Transpose(), z) - t, static _ => Create([1.0, 0.0]), theta),
            Create([1.0, 2.0]));

        var exception = Assert.Throws<ConvergenceException>(() => pullback(Create([1.0, 0.0])));

        Assert.StartsWith(
            "The linear system of the implicit function theorem has not converged", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Math.Sqrt(0.5), exception.ResidualNorm, 1e-9);
    }

    [Fact]
    public void A_limit_of_the_linear_system_is_kept()
    {
        var a = Diag(Arange(1.0, 9.0, 1.0));
        Func<F64, F64> Pullback(int limit, double tolerance = 1e-10) => Autodiff.Vjp(
            (F64 theta) => Implicit.Root(
                (F64 t, F64 z) => MatMul(a, z) - t,
                t => Linalg.Solve<double>(a, t),
                theta,
                new() { LinearMaxIterations = limit, LinearTolerance = tolerance }),
            Ones<double>(8)).Pullback;

        Assert.Equal(3, Assert.Throws<ConvergenceException>(() => Pullback(3)(Ones<double>(8))).Iterations);
        Closeness.Equal(1 / Arange(1.0, 9.0, 1.0), Pullback(8)(Ones<double>(8)), 1e-9);
        Closeness.Equal(1 / Arange(1.0, 9.0, 1.0), Pullback(5, 0.1)(Ones<double>(8)), 0.5);
    }

    [Fact]
    public void A_derivative_of_NaN_is_not_taken_for_a_solution()
    {
        var (_, pullback) = Autodiff.Vjp(
            static (F64 theta) => Implicit.Root(static (F64 t, F64 z) => (Sqrt(z) * 0.0) - t, static _ => 0.0, theta), (F64)0.0);

        Assert.Equal(double.NaN, Assert.Throws<ConvergenceException>(() => pullback(1.0)).ResidualNorm);
    }

    [Fact]
    public void A_step_of_another_shape_is_told_so() => Assert.Equal(
        "Implicit.FixedPoint: the step must have the structure and shapes of the solution, but it has shape [2] instead of [].",
        Assert.Throws<InvalidOperationException>(static () => FixedPoint(static (_, z) => z * Ones<double>(2), 1.0)).Message);

    [Fact]
    public void A_residual_of_another_structure_is_told_so()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => Implicit.Root(
            static (F64 t, Dictionary<string, F64> z) => new Dictionary<string, F64> { ["a"] = z["a"] - t },
            static t => new Dictionary<string, F64> { ["a"] = t, ["b"] = t },
            (F64)1.0));

        Assert.Equal(
            "Implicit.Root: the residual must have the structure and shapes of the solution, but it lacks the array at `.b`.",
            exception.Message);
    }

    [Fact]
    public void A_step_that_captures_what_is_being_differentiated_is_told_to_take_it_as_a_parameter()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            static () => Autodiff.Grad(static (F64 x) => FixedPoint((t, z) => (z / 2) + x, 0.0))(1.0));

        Assert.Contains("Pass it among the parameters", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_residual_that_captures_what_is_being_differentiated_is_told_so_although_no_parameter_is() => Assert.Contains(
        "Pass it among the parameters",
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (F64 a) =>
            Implicit.Root((F64 t, F64 z) => (z * z) - (t * a), static t => Sqrt(t * 4.0), (F64)1.0))(4.0)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_residual_that_captures_what_an_outer_transform_differentiates_is_told_so() => Assert.Contains(
        "Pass it among the parameters",
        Assert.Throws<InvalidOperationException>(static () => Autodiff.Grad(static (F64 a) => Autodiff.Grad((F64 theta) =>
            Implicit.Root((F64 t, F64 z) => (z * t) - a, t => a / t, theta))(2.0))(3.0)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void How_the_solution_was_found_has_no_influence_on_the_derivative()
    {
        // One step of Newton's method from the captured a is already at the solution t / 2, whatever a is.
        var gradient = Autodiff.Grad(static (F64 a) =>
            Implicit.Root(static (F64 t, F64 z) => (2 * z) - t, t => a - (((2 * a) - t) / 2), a)).Invoke(3.0);

        Closeness.Equal(0.5, gradient, 1e-10);
    }

    [Fact]
    public void A_step_without_unknowns_is_at_rest_at_once()
    {
        Assert.Empty(Implicit.FixedPoint(static (F64 _, List<F64> z) => z, (F64)1.0, []));
        Assert.Equal([0], Implicit.FixedPoint(static (F64 t, F64 z) => (0.5 * z) + t, (F64)1.0, Zeros<double>(0)).Shape);
    }

    [Fact]
    public void Absent_arguments_are_refused_by_name()
    {
        Assert.Throws<ArgumentNullException>("initial", static () => FixedPoint(static (t, z) => z, null!));
        Assert.Throws<ArgumentNullException>(
            "parameters", static () => Implicit.Root(static (F64 t, F64 z) => z - t, static t => t, null!));
    }

    [Fact]
    public void A_system_that_needs_its_whole_space_is_solved()
    {
        // z rolled by one is t: orthogonal, but no part of the space of fewer than all vectors has the solution.
        var gradient = Autodiff.Grad(static (F64 theta) => Implicit.Root(
            static (F64 t, F64 z) => Roll(z, 1) - t, static t => Roll(t, -1), theta)[0])(Arange(0.0, 120.0, 1.0));

        Closeness.Equal(OneHot<double>(1, 120), gradient, 1e-9);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(ImplicitOptions.Tolerance), static () => new ImplicitOptions { Tolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(
            nameof(ImplicitOptions.LinearTolerance), static () => new ImplicitOptions { LinearTolerance = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(
            nameof(ImplicitOptions.MaxIterations), static () => new ImplicitOptions { MaxIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(
            nameof(ImplicitOptions.LinearMaxIterations), static () => new ImplicitOptions { LinearMaxIterations = -5 });
    }
}
