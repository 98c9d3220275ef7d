using VjpGen;

namespace Vjp.Rules_1.Tests;

public class LengthsTests
{
    /// <summary>Each rule of the library, and each that is added later, against central differences.</summary>
    [Fact]
    public void All_rules_are_right() => Assert.Empty(GradCheck.AllRules(typeof(Lengths).Assembly).Unchecked);

    [Fact]
    public void The_gradient_of_the_length_is_zero_at_the_origin() =>
        Assert.Equal([0.0, 0.0], Autodiff.Grad(Lengths.Length)(NdArray.Zeros<double>(2)).ToArray());
}
