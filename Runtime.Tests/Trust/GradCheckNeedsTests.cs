using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>Rules that are told whose cotangents are wanted, with each argument wanted alone.</summary>
public partial class GradCheckNeedsTests
{
    private static readonly F64 X = Create([0.5, -1.5]);
    private static readonly F64 Y = Create([2.0, 0.7]);

    [CustomVjp(nameof(ProductFwd), nameof(ProductBwd))]
    private static partial F64 Product(F64 x, F64 y, [NonDiff] double slip);

    private static (F64 Output, (F64 X, F64 Y) Residuals) ProductFwd(F64 x, F64 y, double slip) => (x * y, (x, y));

    private static (F64?, F64?) ProductBwd(double slip, (F64 X, F64 Y) kept, F64 g, bool needsX, bool needsY) =>
        (needsX ? g * kept.Y * (needsY ? 1 : 1 + slip) : null, needsY ? g * kept.X : null);

    [CustomVjp(nameof(SumFwd), nameof(SumBwd))]
    private static partial F64 Total(F64 x, F64 y);

    private static (F64 Output, int Residual) SumFwd(F64 x, F64 y, bool needsX, bool needsY) => (x + (needsX == needsY ? y : 2 * y), 0);

    private static (F64, F64) SumBwd(int residual, F64 g) => (g, g);

    [Fact]
    public void A_rule_that_is_right_whichever_cotangents_are_wanted() =>
        GradCheck.Check(static (F64 x, F64 y) => Product(x, y, 0), X, Y);

    [Fact]
    public void A_cotangent_that_is_wrong_where_it_alone_is_wanted()
    {
        var exception = Assert.Throws<GradCheckException>(static () => GradCheck.Check(static (F64 x, F64 y) => Product(x, y, 0.5), X, Y));

        Assert.StartsWith("The derivative of the function by argument 0 (x), weighted ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(" See what the rule does with its needs flags.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_depends_on_what_is_wanted()
    {
        var exception = Assert.Throws<GradCheckException>(static () => GradCheck.Check(Total, X, Y));

        Assert.EndsWith(" while it is differentiated by argument 0 (x) alone.", exception.Message, StringComparison.Ordinal);
    }
}
