using System.Reflection;

namespace VjpGen.Runtime.Tests.Trust;

public class GalleryRulesTests
{
    [Fact]
    public void All_rules_of_the_gallery_are_right()
    {
        var report = GradCheck.AllRules(Assembly.Load("SampleApp"));

        Assert.Equal(4, report.Checked.Count);
        Assert.Empty(report.Unchecked);
    }
}
