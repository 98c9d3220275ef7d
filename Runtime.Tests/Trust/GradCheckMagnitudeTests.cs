using static VjpGen.NdArray;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>Large arguments and single precision, where rounding is of the size of small differences.</summary>
public class GradCheckMagnitudeTests
{
    private static readonly Dictionary<string, Action> Right = new()
    {
        ["a square of a large and a small number"] = static () => GradCheck.Check(static x => x * x, Create([1e6, 1.0])),
        ["a cube of a large number"] = static () => GradCheck.Check(static x => x * x * x, 1e5),
        ["a sine of a large number"] = static () => GradCheck.Check(Sin, Create([1e7, -2e7])),
        ["a number by which the step is lost"] = static () => GradCheck.Check(static x => 3 * x, 1e12),
        ["a small change of a large value"] = static () => GradCheck.Check(static x => 1e8 + Sin(x), 0.7),
        ["floats"] = static () => GradCheck.Check(static (F32 x) => Exp(Sin(x)) * x, Create([0.5f, -1.5f, 3f])),
        ["large floats"] = static () => GradCheck.Check(static (F32 x) => x * x / 7, Create([300f, -2000f, 1f])),
        ["a softmax of floats"] = static () => GradCheck.Check(static (F32 x) => Log(Softmax(x)), Linspace(-2f, 3f, 9)),
        ["a sum of many floats"] = static () => GradCheck.Check(static (F32 x) => Sum(Tanh(x)), Linspace(-3f, 3f, 1000)),
    };

    private static readonly Dictionary<string, Action> Wrong = new()
    {
        ["a large number"] = static () => GradCheck.Check(static x => Off(x * x, 0.01), 1e6),
        ["a number by which the step is lost"] = static () => GradCheck.Check(static x => Off(3 * x, 0.01), 1e12),
        ["a small change of a large value"] = static () => GradCheck.Check(static x => 1e8 + Off(Sin(x), 0.01), 0.7),
        ["floats by a hundredth"] = static () => GradCheck.Check(static (F32 x) => Off(x * x, 0.01f), Create([0.5f, -1.5f, 3f])),
        ["large floats by a hundredth"] = static () => GradCheck.Check(static (F32 x) => Off(x * x, 0.01f), Create([300f, -200f])),
    };

    public static TheoryData<string> RightNames => [.. Right.Keys];

    public static TheoryData<string> WrongNames => [.. Wrong.Keys];

    private static F64 Off(F64 y, double part) => ((1 - part) * y) + Autodiff.StopGradient(part * y);

    private static F32 Off(F32 y, float part) => ((1 - part) * y) + Autodiff.StopGradient(part * y);

    [Theory]
    [MemberData(nameof(RightNames))]
    public void What_is_right_is_accepted(string name) => Right[name]();

    [Theory]
    [MemberData(nameof(WrongNames))]
    public void What_is_wrong_is_found(string name) => Assert.Throws<GradCheckException>(Wrong[name]);

    [Fact]
    public void Values_whose_rounding_drowns_every_difference_are_said_to_be_too_large() => Assert.EndsWith(
        " The values are so large that their rounding may be all of it; check at smaller arguments.",
        Assert.Throws<GradCheckException>(static () => GradCheck.Check(static x => 1e17 + Sin(x), 0.7)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_shape_that_depends_on_the_arguments_is_an_error_of_the_function() => Assert.StartsWith(
        "The value[1] of the function has shape [] at the arguments, but shape [2] nearby: ",
        Assert.Throws<GradCheckException>(static () => GradCheck.Check(
            static (F64 x) => new List<F64> { x, x.Item() > 2 ? Stack<double>([x, x]) : x }, 2.0)).Message,
        StringComparison.Ordinal);
}
