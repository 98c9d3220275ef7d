using VjpGen.CompilerServices;

namespace VjpGen.Runtime.Tests.SilentRules;

/// <summary>
/// Rules that are right, in shapes that an analyzer might take for wrong ones. Here a build makes an error of everything that is reported
/// about a rule, so that it says by itself that nothing is; what is left to show is that they are right.
/// </summary>
public class SilentRuleTests
{
    public static TheoryData<string> Names =>
        [.. Of(typeof(StableRules), typeof(BranchingRules), typeof(ImplicitRules), typeof(TreeRules), typeof(LoopRules))];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rule_is_right(string name) => Assert.Single(Check(name).Checked);

    private static IEnumerable<string> Of(params Type[] types) => types.SelectMany(static type => type.GetMethods())
        .Where(static method => method.IsDefined(typeof(CustomVjpAttribute), inherit: false))
        .Select(static method => $"{method.DeclaringType!.Name}.{method.Name}");

    private static GradCheckReport Check(string name) => GradCheckReport.Of(
        [
            .. RuleRegistry.Of(typeof(SilentRuleTests).Assembly)
                .Where(rule => rule.Rule == name || rule.Rule == name + "<double>"),
        ],
        options: null);
}
