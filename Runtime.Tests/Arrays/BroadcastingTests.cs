using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

public class BroadcastingTests
{
    private static Gen<(NdArray<double> X, NdArray<double> Y)> Pairs =>
        from shapes in Some.BroadcastPair()
        from x in Some.Values(shapes.X)
        from y in Some.Values(shapes.Y)
        select (x, y);

    [Fact]
    public void Addition_broadcasts() => Holds(static (x, y) => x + y, static (x, y) => x + y);

    [Fact]
    public void Subtraction_broadcasts() => Holds(static (x, y) => x - y, static (x, y) => x - y);

    [Fact]
    public void Multiplication_broadcasts() => Holds(static (x, y) => x * y, static (x, y) => x * y);

    [Fact]
    public void Division_broadcasts() => Holds(static (x, y) => x / y, static (x, y) => x / y);

    [Fact]
    public void The_greater_of_two_broadcasts() => Holds(Maximum, Math.Max);

    [Fact]
    public void Comparison_broadcasts() => Holds(static (x, y) => x > y, static (x, y) => x > y);

    [Fact]
    public void Reversed_comparison_broadcasts() => Holds(static (x, y) => x <= y, static (x, y) => x <= y);

    [Fact]
    public void A_mask_chooses_by_broadcasting() => Property.Holds(
        from pair in Pairs
        from mask in Some.Values(Naive.Broadcast(pair.X.Shape, pair.Y.Shape))
        select (Mask: mask > 0, pair.X, pair.Y),
        static c => Naive.AssertSame(
            Naive.Build(c.Mask.Shape.ToArray(), i => c.Mask.At(i) ? c.X.At(i) : c.Y.At(i)),
            Where(c.Mask, c.X, c.Y)));

    [Fact]
    public void BroadcastTo_repeats() => Property.Holds(Pairs, static pair =>
    {
        var shape = Naive.Broadcast(pair.X.Shape, pair.Y.Shape);

        Naive.AssertSame(Naive.Build(shape, i => pair.X.At(i)), BroadcastTo(pair.X, shape));
    });

    [Theory]
    [InlineData(new[] { 2 }, new[] { 3 })]
    [InlineData(new[] { 2, 3 }, new[] { 2 })]
    [InlineData(new[] { 4, 1, 3 }, new[] { 2, 2 })]
    [InlineData(new[] { 0 }, new[] { 2 })]
    public void Lengths_that_differ_and_are_not_1_raise(int[] x, int[] y)
    {
        var exception = Assert.Throws<ArgumentException>(() => Zeros<double>(x) + Zeros<double>(y));

        Assert.Equal($"Add: shapes [{string.Join(", ", x)}] and [{string.Join(", ", y)}] cannot be broadcast together.", exception.Message);
    }

    private static void Holds<T>(Func<NdArray<double>, NdArray<double>, NdArray<T>> f, Func<double, double, T> element)
        where T : unmanaged =>
        Property.Holds(Pairs, pair => Naive.AssertSame(
            Naive.Build(Naive.Broadcast(pair.X.Shape, pair.Y.Shape), i => element(pair.X.At(i), pair.Y.At(i))),
            f(pair.X, pair.Y)));
}
