using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Diagnostics;

/// <summary>Members of pytrees with which the generated part copes, so that nothing is reported.</summary>
public class PytreePartTests
{
    [Theory]
    [InlineData("[NonDiff] NdArray<float> X")]
    [InlineData("[property: NonDiff] NdArray<float> X")]
    [InlineData("[field: NonDiff] NdArray<float> X")]
    public void NonDiff_on_a_positional_parameter_is_meant_for_its_property(string parameter)
    {
        var run = GeneratorRun.Of($"using VjpGen; [Pytree] partial record A({parameter}, NdArray<float> Y);");

        Assert.Contains("MapMember(\"Y\"", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MapMember(\"X\"", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_accessor_of_the_user_does_not_see_cotangents()
    {
        var run = GeneratorRun.Of("""
            using VjpGen;

            [Pytree]
            partial class A
            {
                public NdArray<float> X { get; set => field = value.Item() > 0 ? value : throw new System.ArgumentException(); } = 1f;
            }
            """);

        Assert.Contains("__XOfCopy(copy) = ", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("copy.X = ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_type_parameter_of_the_method_keeps_clear_of_those_around_the_type()
    {
        var run = GeneratorRun.Of("""
            using System.Numerics;
            using VjpGen;

            partial class Outer<TVisitor>
                where TVisitor : unmanaged, IFloatingPointIeee754<TVisitor>
            {
                [Pytree]
                internal partial record Inner(NdArray<TVisitor> X);
            }
            """);

        Assert.Contains("MapLeaves<TVisitor1>", run.Text, StringComparison.Ordinal);
    }
}
