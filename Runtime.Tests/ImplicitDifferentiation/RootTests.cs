using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.ImplicitDifferentiation;

/// <summary>Solutions of F(θ, z) = 0 against closed forms and differences.</summary>
public class RootTests
{
    // Nonsymmetric, so that a transposed system would be seen.
    private static readonly F64 A = Create(new[,] { { 4.0, 1.0, 0.5 }, { -2.0, 5.0, 1.0 }, { 0.3, -1.0, 3.0 } });
    private static readonly F64 B = Create([1.0, -2.0, 0.7]);

    /// <summary>The cube root, by System.Math.</summary>
    private static F64 CubeRoot(F64 theta) => Implicit.Root(
        static (F64 t, F64 z) => (z * z * z) - t,
        static t => Create(Array.ConvertAll(t.Reshape(-1).ToArray(), Math.Cbrt)).Reshape(t.Shape),
        theta);

    /// <summary>The solution of A z + z³ = b by Newton's method on bare elements of an inverse that only the solver sees.</summary>
    private static F64 Nonlinear(F64 a, F64 b) => Implicit.Root<(F64 A, F64 B), F64>(
        static (p, z) => MatMul(p.A, z) + (z * z * z) - p.B,
        static p =>
        {
            var z = Zeros<double>(3);
            for (var i = 0; i < 50; i++)
            {
                z -= Linalg.Solve(p.A + Diag(3 * z * z), MatMul(p.A, z) + (z * z * z) - p.B);
            }

            return z;
        },
        (a, b));

    [Fact]
    public void Of_a_scalar_the_closed_form()
    {
        Closeness.Equal(2.0, CubeRoot(8.0));
        Closeness.Equal(1.0 / 12, Autodiff.Grad(CubeRoot)(8.0), 1e-10);
    }

    [Fact]
    public void Of_a_scalar_the_closed_form_at_every_order()
    {
        // z = θ^(1/3):  z″ = −2/9 θ^(−5/3),  z‴ = 10/27 θ^(−8/3).
        Closeness.Equal(-2.0 / 9 / 32, Autodiff.Grad(Autodiff.Grad(CubeRoot))(8.0), 1e-9);
        Closeness.Equal(10.0 / 27 / 256, Autodiff.Grad(Autodiff.Grad(Autodiff.Grad(CubeRoot)))(8.0), 1e-9);
    }

    [Fact]
    public void Of_a_linear_system_the_derivative_of_Solve()
    {
        static F64 Solution(F64 a, F64 b) => Implicit.Root(
            static ((F64 A, F64 B) p, F64 z) => MatMul(p.A, z) - p.B, static p => Linalg.Solve(p.A, p.B), (A: a, B: b));

        Closeness.Equal(
            Autodiff.Grad(static (F64 a, F64 b) => Sum(Sin(Linalg.Solve(a, b))))(A, B),
            Autodiff.Grad(static (F64 a, F64 b) => Sum(Sin(Solution(a, b))))(A, B),
            1e-9);
    }

    [Fact]
    public void Of_a_nonlinear_system_what_differences_say()
    {
        GradCheck.Check(static (a, b) => Nonlinear(a, b), A, B);
    }

    [Fact]
    public void A_hessian_goes_through_it()
    {
        static F64 Loss(F64 b) => Sum(Square(Nonlinear(A, b)));
        var hessian = Autodiff.Hessian(Loss)(B);

        const double Step = 1e-5;
        for (var i = 0; i < 3; i++)
        {
            var e = Step * OneHot<double>(i, 3);
            Closeness.Equal((Autodiff.Grad(Loss)(B + e) - Autodiff.Grad(Loss)(B - e)) / (2 * Step), hessian[i], 1e-6);
        }
    }

    [Fact]
    public void A_jacobian_goes_through_it()
    {
        var z = Nonlinear(A, B);

        Closeness.Equal(
            Linalg.Inv(A + Diag(3 * z * z)), Autodiff.Jacobian(static (F64 b) => Nonlinear(A, b))(B), 1e-9);
    }

    [Fact]
    public void Solution_and_parameters_may_be_trees()
    {
        // x + y = s, x − y = d, of which x = (s + d)/2 and y = (s − d)/2.
        static Dictionary<string, F64> Solve(List<F64> p) => Implicit.Root(
            static (List<F64> t, Dictionary<string, F64> z) => new Dictionary<string, F64>
            {
                ["x"] = z["x"] + z["y"] - t[0],
                ["y"] = z["x"] - z["y"] - t[1],
            },
            static t => new Dictionary<string, F64> { ["x"] = (t[0] + t[1]) / 2, ["y"] = (t[0] - t[1]) / 2 },
            p);

        var gradient = Autodiff.Grad(static (List<F64> p) => Solve(p) is var z ? z["x"] + (10 * z["y"]) : 0.0)([3.0, 1.0]);

        Assert.Equal([5.5, -4.5], gradient.Select(static g => Math.Round(g.Item(), 9)));
    }

    [Fact]
    public void A_parameter_without_influence_has_a_gradient_of_zeros()
    {
        static F64 Solve((F64 A, F64 Unused) p) => Implicit.Root(static ((F64 A, F64) t, F64 z) => (2 * z) - t.A, static t => t.A / 2, p);

        var gradient = Autodiff.Grad<(F64 A, F64 Unused), double>(Solve)((3.0, Ones<double>(2)));

        Closeness.Equal(0.5, gradient.A);
        Closeness.Equal(Zeros<double>(2), gradient.Unused, 0);
    }

    [Fact]
    public void Of_parameters_whose_gradient_is_stopped_no_system_is_solved()
    {
        // The residual is singular: a linear system would have no solution.
        static F64 Solve(F64 theta) => Implicit.Root<F64, F64>(static (_, z) => 0 * z, static t => t, theta);

        Closeness.Equal(7.0, Autodiff.Grad(static (F64 t) => t * Solve(Autodiff.StopGradient(t)))(7.0), 0);
    }

    [Fact]
    public void Single_precision_is_solved_to_single_precision() => Closeness.Equal(
        1f / 12,
        Autodiff.Grad(static (F32 t) => Implicit.Root(static (F32 p, F32 z) => (z * z * z) - p, static p => MathF.Cbrt(p.Item()), t))(8f),
        1e-5);

    [Fact]
    public void An_empty_solution_has_a_gradient_of_zeros() => Closeness.Equal(
        0.0,
        Autodiff.Grad(static (F64 t) => Sum(Implicit.Root(static (F64 p, F64 z) => z * p, static _ => Zeros<double>(0), t)))(1.0),
        0);

    [Fact]
    public void The_solver_runs_once_and_sees_bare_elements()
    {
        var runs = 0;
        F64 Solve(F64 theta) => Implicit.Root(
            static (F64 t, F64 z) => (z * z) - t,
            t =>
            {
                runs++;
                return Math.Sqrt(t.ToArray()[0]);
            },
            theta);

        var (_, pullback) = Autodiff.Vjp(Solve, 4.0);
        pullback(1.0);
        pullback(2.0);

        Assert.Equal(1, runs);
    }

    [Fact]
    public void The_residual_is_evaluated_once_with_the_solution_and_twice_for_each_application_of_a_pullback()
    {
        var evaluations = 0;
        F64 Residual(F64 t, F64 z)
        {
            evaluations++;
            return MatMul(A, z) - t;
        }

        var (_, pullback) = Autodiff.Vjp(t => Implicit.Root<F64, F64>(Residual, static b => Linalg.Solve(A, b), t), B);
        Assert.Equal(1, evaluations);

        pullback(B);
        Assert.Equal(3, evaluations);

        pullback(B);
        Assert.Equal(5, evaluations);
    }

    [Fact]
    public void A_plain_call_is_the_solver() => Closeness.Equal(7.0, Implicit.Root<F64, F64>(static (t, z) => z - t, static _ => 7.0, 1.0));

    [Fact]
    public void A_cotangent_of_NaN_stays_NaN()
    {
        var (_, pullback) = Autodiff.Vjp(CubeRoot, 8.0);

        Assert.Equal(double.NaN, pullback(double.NaN).Item());
    }

    [Fact]
    public void A_large_nonsymmetric_system_takes_restarts()
    {
        const int Size = 120;
        var a = (10 * Diag(Linspace(1.0, 5.0, Size))) + RandomNormal<double>(3, Size, Size);
        var b = RandomNormal<double>(4, Size);

        Closeness.Equal(
            Linalg.Solve(a.Transpose(), Ones<double>(Size)),
            Autodiff.Grad((F64 p) => Sum(Implicit.Root((F64 t, F64 z) => MatMul(a, z) - t, t => Linalg.Solve(a, t), p)))(b),
            1e-8);
    }
}
