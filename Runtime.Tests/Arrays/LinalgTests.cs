using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class LinalgTests
{
    // Far from singular, with the large elements where every pivot is exchanged.
    private static Gen<(NdArray<double> A, NdArray<double> B)> Systems =>
        from batch in Some.BroadcastPair()
        where batch.X.Length <= 2 && batch.Y.Length <= 2
        from n in Gen.Choose(0, 4)
        from k in Gen.Choose(0, 3)
        from a in Some.Values([.. batch.X, n, n])
        from b in Some.Values([.. batch.Y, n, k])
        select (a + (3 * Flip(Eye<double>(n), 0)), b);

    [Fact]
    public void A_solution_solves() => Property.Holds(Systems, static c => Closeness.Equal(
        c.B + Zeros<double>([.. Naive.Broadcast(c.A.Shape[..^2], c.B.Shape[..^2]), .. c.B.Shape[^2..]]),
        MatMul(c.A, Linalg.Solve(c.A, c.B)),
        1e-10));

    [Fact]
    public void A_vector_on_the_right_is_solved_for_as_a_vector() =>
        Closeness.Equal(Create([-4.0, 4.5]), Linalg.Solve(Create(new[,] { { 1.0, 2 }, { 3, 4 } }), Create([5.0, 6])));

    [Fact]
    public void Rows_are_exchanged_where_a_pivot_is_0() =>
        Closeness.Equal(Create([6.0, 5]), Linalg.Solve(Create(new[,] { { 0.0, 1 }, { 1, 0 } }), Create([5.0, 6])));

    [Fact]
    public void An_inverse_times_its_matrix_is_the_identity() => Property.Holds(Systems, static c => Closeness.Equal(
        Zeros<double>(c.A.Shape) + Eye<double>(c.A.Shape[^1]),
        MatMul(Linalg.Inv(c.A), c.A),
        1e-10));

    [Fact]
    public void A_determinant_is_that_of_expansion_by_rows() => Property.Holds(Systems, static c => Closeness.Equal(
        Naive.Build(c.A.Shape[..^2].ToArray(), i => Determinant(c.A, i, [.. Enumerable.Range(0, c.A.Shape[^1])])),
        Linalg.Det(c.A),
        1e-10));

    [Fact]
    public void SlogDet_is_the_determinant_in_two_parts() => Property.Holds(Systems, static c =>
    {
        var (sign, log) = Linalg.SlogDet(c.A);

        Closeness.Equal(Linalg.Det(c.A), sign * Exp(log), 1e-10);
    });

    [Fact]
    public void A_determinant_too_large_for_a_number_has_a_logarithm() =>
        Closeness.Equal(200 * Math.Log(1e10), Linalg.SlogDet(Eye<double>(200) * 1e10).LogAbsDet, 1e-10);

    [Fact]
    public void A_singular_matrix_has_the_determinant_0()
    {
        var singular = Create(new[,] { { 1.0, 2 }, { 2, 4 } });
        var (sign, log) = Linalg.SlogDet(singular);

        Closeness.Equal(0.0, Linalg.Det(singular));
        Closeness.Equal(0.0, sign);
        Closeness.Equal(double.NegativeInfinity, log);
    }

    [Theory]
    [InlineData(3, new[] { -35.0, -30, 45, 10 })]
    [InlineData(5, new[] { -275.0, 50, -75, -350 })]
    [InlineData(1, new[] { 1.0, -2, 3, 4 })]
    [InlineData(0, new[] { 1.0, 0, 0, 1 })]
    [InlineData(-2, new[] { 0.1, 0.1, -0.15, -0.05 })]
    public void A_power_of_a_matrix_is_a_product(int n, double[] expected) =>
        Closeness.Equal(Create(expected, 2, 2), Linalg.MatrixPower(Create(new[,] { { 1.0, -2 }, { 3, 4 } }), n));

    [Fact]
    public void The_power_0_of_a_stack_is_a_stack_of_identities() =>
        Closeness.Equal(Stack<double>([Identity<double>(2), Eye<double>(2)]), Linalg.MatrixPower(Zeros<double>(2, 2, 2), 0));

    [Fact]
    public void A_cholesky_factor_is_lower_triangular_and_squares_to_the_matrix() => Property.Holds(Systems, static c =>
    {
        var positive = MatMul(c.A, SwapAxes(c.A, -1, -2)) + Eye<double>(c.A.Shape[^1]);
        var factor = Linalg.Cholesky(positive);

        Naive.AssertSame(Tril(factor), factor);
        Closeness.Equal(positive, MatMul(factor, SwapAxes(factor, -1, -2)), 1e-10);
    });

    private static double Determinant(NdArray<double> a, int[] batch, int[] columns)
    {
        var row = a.Shape[^1] - columns.Length;
        return columns.Length == 0
            ? 1
            : columns.Select(
                (column, k) => (k % 2 == 0 ? 1 : -1) * a.At([.. batch, row, column]) * Determinant(
                    a, batch, [.. columns[..k], .. columns[(k + 1)..]])).Sum();
    }
}
