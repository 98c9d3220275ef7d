using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class InterpolationTests
{
    private static readonly NdArray<double> Xp = Create([0.0, 1, 3]);
    private static readonly NdArray<double> Fp = Create([10.0, 20, 0]);

    [Fact]
    public void Between_points_the_function_is_linear_and_outside_constant() =>
        Closeness.Equal(
            Create([10.0, 10, 15, 20, 5, 0, 0, double.NaN]), Interp(Create([-1.0, 0, 0.5, 1, 2.5, 3, 9, double.NaN]), Xp, Fp));

    [Fact]
    public void The_values_outside_can_be_given() => Closeness.Equal(Create([-5.0, 7]), Interp(Create([-1.0, 9]), Xp, Fp, -5, 7));

    [Fact]
    public void At_a_jump_the_value_is_the_one_to_the_right() =>
        Closeness.Equal(Create([3.0, 1, 3]), Interp(Create([1.0, 0, 2]), Create([0.0, 1, 1]), Create([1.0, 2, 3])));

    [Fact]
    public void A_single_point_is_a_constant() =>
        Closeness.Equal(Full([3], 5.0), Interp(Create([0.0, 1, 2]), Create([1.0]), Create([5.0])));

    [Fact]
    public void An_infinite_neighbour_does_not_touch_a_point() =>
        Closeness.Equal(2.0, Interp(1, Create([0.0, 1, 2]), Create([1.0, 2, double.PositiveInfinity])));

    [Fact]
    public void The_value_has_the_shape_of_x() => Assert.Equal([2, 0], Interp(Zeros<double>(2, 0), Xp, Fp).Shape.ToArray());

    [Fact]
    public void The_slope_is_that_to_the_right_at_points_and_0_outside() =>
        Closeness.Equal(
            Create([0.0, 10, 10, -10, -10, 0, 0]),
            Autodiff.Grad(static (NdArray<double> x) => Sum(Interp(x, Xp, Fp)))(
                Create([-1.0, 0, 0.5, 1, 3, 4, double.PositiveInfinity])));

    [Fact]
    public void The_ordinates_get_their_shares() =>
        Closeness.Equal(
            Create([1.5, 0.75, 1.75]),
            Autodiff.Grad(static (NdArray<double> fp) => Sum(Interp(Create([-1.0, 0.5, 2.5, 9]), Xp, fp)))(Fp));
}
