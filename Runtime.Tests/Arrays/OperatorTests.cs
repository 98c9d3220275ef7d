using System.Numerics;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class OperatorTests
{
    private static readonly NdArray<double> X = Create([1.0, 2, 4]);

    [Fact]
    public void Operators_work_element_by_element()
    {
        var y = Create([4.0, 5, 8]);

        Assert.Equal([5.0, 7, 12], (X + y).ToArray());
        Assert.Equal([-3.0, -3, -4], (X - y).ToArray());
        Assert.Equal([4.0, 10, 32], (X * y).ToArray());
        Assert.Equal([0.25, 0.4, 0.5], (X / y).ToArray());
        Assert.Equal([-1.0, -2, -4], (-X).ToArray());
    }

    [Fact]
    public void An_int_operand_takes_the_type_of_the_array()
    {
        Assert.Equal([2.0, 3, 5], (1 + X).ToArray());
        Assert.Equal([0.0, 1, 3], (X - 1).ToArray());
        Assert.Equal([0.0, -1, -3], (1 - X).ToArray());
        Assert.Equal([3.0, 6, 12], (X * 3).ToArray());
        Assert.Equal([1.0, 0.5, 0.25], (1 / X).ToArray());
        Assert.Equal([0.5, 1, 2], (X / 2).ToArray());
    }

    [Fact]
    public void A_double_literal_is_an_operand_of_double_arrays()
    {
        Assert.Equal([1.5, 2.5, 4.5], (X + 0.5).ToArray());
        Assert.Equal([0.5, 0.25, 0.125], (0.5 / X).ToArray());
    }

    [Fact]
    public void A_float_literal_is_an_operand_of_float_arrays() => Assert.Equal([1.5f, 2.5f], (0.5f + Create([1f, 2f])).ToArray());

    [Fact]
    public void A_formula_reads_as_in_a_paper() => Assert.Equal(1 - (1 / (1 + MathF.Exp(2))), Logistic(Full([], 2f)).Item(), 1e-7);

    [Fact]
    public void A_formula_may_be_generic_in_the_element_type()
    {
        Assert.Equal(1 - (1 / (1 + Math.Exp(2))), Logistic(Full([], 2.0)).Item(), 1e-14);
        Assert.Equal([false, true, false], IsBetween(X, 1, 4).ToArray());
    }

    [Fact]
    public void Comparisons_make_masks()
    {
        Assert.Equal([false, false, true], (X > 2).ToArray());
        Assert.Equal([false, true, true], (X >= 2).ToArray());
        Assert.Equal([true, false, false], (X < 2).ToArray());
        Assert.Equal([true, true, false], (X <= 2).ToArray());
        Assert.Equal([false, true, true], (1 < X).ToArray());
        Assert.Equal([true, true, true], (1 <= X).ToArray());
        Assert.Equal([false, false, false], (1 > X).ToArray());
        Assert.Equal([true, false, false], (1 >= X).ToArray());
        Assert.Equal([false, true, true], (X > 1.5).ToArray());
    }

    [Fact]
    public void Masks_combine()
    {
        NdArray<bool> p = Create([false, false, true, true]), q = Create([false, true, false, true]);

        Assert.Equal([false, false, false, true], (p & q).ToArray());
        Assert.Equal([false, true, true, true], (p | q).ToArray());
        Assert.Equal([false, true, true, false], (p ^ q).ToArray());
        Assert.Equal([true, true, false, false], (!p).ToArray());
    }

    [Fact]
    public void Masks_broadcast()
    {
        var rows = Create([true, false], 2, 1);
        var columns = Create([true, false]);

        Assert.Equal([true, false, false, false], (rows & columns).ToArray());
        Assert.Equal([true, true, true, false], (rows | columns).ToArray());
        Assert.Equal([false, true, true, false], (rows ^ columns).ToArray());
    }

    [Fact]
    public void Integers_have_the_arithmetic_of_integers()
    {
        var i = Create([7, -7, 9]);

        Assert.Equal([8, -6, 10], (i + 1).ToArray());
        Assert.Equal([3, -3, 4], (i / 2).ToArray());
        Assert.Equal([-7, 7, -9], (-i).ToArray());
        Assert.Equal([true, false, true], (i > 0).ToArray());
        Assert.Equal(9, Sum(i).Item());
        Assert.Equal(9, Max(i).Item());
    }

    [Fact]
    public void An_integer_divisor_of_0_raises() => Assert.Throws<DivideByZeroException>(static () => Create([1, 2]) / 0);

    [Fact]
    public void A_number_converts_to_a_scalar_array_and_back()
    {
        NdArray<double> scalar = 2.5;

        Assert.Equal(0, scalar.Rank);
        Assert.Equal(2.5, (double)scalar);
        Assert.Equal(7f, (float)Create([7f], 1, 1));
    }

    private static NdArray<T> Logistic<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        1 - (1 / (1 + Exp(x)));

    private static NdArray<bool> IsBetween<T>(NdArray<T> x, T low, T high)
        where T : unmanaged, INumber<T> =>
        (x > low) & (x < high);
}
