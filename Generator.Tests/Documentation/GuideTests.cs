namespace VjpGen.Generator.Tests.Documentation;

/// <summary>The examples of the guides are programs that do what they say.</summary>
public class GuideTests
{
    [Fact]
    public async Task A_rule_over_spans_has_the_derivative_that_differences_have()
    {
        var program = "using VjpGen;\n\n"
            + "GradCheck.Check(x => Activations.Silu(x), NdArray.Create([-1f, 0f, 2f]), GradCheckOptions.Single with { Order = 1 });\n"
            + "Console.WriteLine(Autodiff.Grad(Activations.Silu)(0f));\n\n"
            + CodeBlock.In("docs/kernel-rules.md")[0].Code;

        Assert.Equal(["0.5"], await ProgramRun.OutputAsync(program));
    }
}
