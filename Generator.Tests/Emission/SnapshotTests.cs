using VjpGen.Generator.Tests.Harness;

namespace VjpGen.Generator.Tests.Emission;

public class SnapshotTests
{
    [Theory]
    [MemberData(nameof(RuleShapes.Approved), MemberType = typeof(RuleShapes))]
    public void Generated_text_is_the_approved_one(string shape)
    {
        var run = GeneratorRun.Of(RuleShapes.Source(shape));
        Assert.Empty(run.Output.Complaints());
        Snapshot.Matches(shape, run.Text);
    }
}
