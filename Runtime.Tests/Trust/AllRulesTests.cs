using VjpGen.CompilerServices;

namespace VjpGen.Runtime.Tests.Trust;

/// <summary>One call that checks every rule of an assembly.</summary>
public class AllRulesTests
{
    private static GradCheckReport Check(string type, GradCheckOptions? options = null) => GradCheckReport.Of([.. Rules(type)], options);

    private static IEnumerable<RuleCheck> Rules(string type) =>
        RuleRegistry.Of(typeof(AllRulesTests).Assembly).Where(rule => rule.Rule.StartsWith(type, StringComparison.Ordinal));

    private static readonly Lazy<string[]> Wrong = new(static () =>
        Assert.Throws<GradCheckException>(static () => Check(nameof(WrongRules))).Message.Split('\n'));

    [Fact]
    public void Right_rules_are_reported_as_checked()
    {
        var report = Check(nameof(RightRules));

        Assert.Equal(
            [
                "RightRules.Apply", "RightRules.Cube<double>", "RightRules.Logarithm", "RightRules.Once", "RightRules.SquareOfFloats",
                "RightRules.TakeRows", "RightRules.Weigh",
            ],
            report.Checked);
        Assert.Empty(report.Unchecked);
    }

    [Fact]
    public void Rules_that_are_not_checked_are_reported_with_the_reason() => Assert.Equal(
        [
            "0 checked, 1 skipped, 2 not checked",
            "skipped      UncheckedRules.Rounded: straight through",
            "not checked  UncheckedRules.OutOfReach: It cannot be called from outside of its type. Make it internal, and the types " +
            "around it, or call GradCheck.Check in there.",
            "not checked  UncheckedRules.Picky: It refuses all shapes that were tried; give its parameters shapes with [Sample]. " +
            "ArgumentException: Five elements are needed. (Parameter 'x')",
        ],
        Check(nameof(UncheckedRules)).ToString().Split('\n'));

    [Fact]
    public void Every_wrong_rule_is_named_in_one_exception() => Assert.Equal(
        [
            "5 of 5 rules are wrong", "`WrongRules.AbsoluteValue`", "`WrongRules.MeanOfAll`", "`WrongRules.Refusing`",
            "`WrongRules.Shift`", "`WrongRules.Throwing`",
        ],
        Wrong.Value.Select(static line => line.Split(':')[0]));

    [Fact]
    public void The_exception_lists_the_rules_that_were_not_checked_as_well()
    {
        var exception = Assert.Throws<GradCheckException>(static () => GradCheckReport.Of(
            [.. Rules("WrongRules.Shift"), .. Rules("RightRules.Weigh"), .. Rules(nameof(UncheckedRules))], options: null));

        Assert.Equal(
            [
                "1 of 2 rules is wrong", "`WrongRules.Shift`", "3 more rules were not checked", "skipped      UncheckedRules.Rounded",
                "not checked  UncheckedRules.OutOfReach", "not checked  UncheckedRules.Picky",
            ],
            exception.Message.Split('\n').Select(static line => line.Split(':')[0]));
    }

    [Fact]
    public void A_rule_that_reads_the_only_element_of_its_argument_is_checked_with_a_scalar() =>
        Assert.Equal(["ScalarRules.CubeOfItem", "ScalarRules.SlopeOfSine"], Check(nameof(ScalarRules)).Checked);

    [Fact]
    public void An_exception_of_the_rules_own_is_no_refusal_of_a_shape() => Assert.Contains(
        "`UnreadyRules.Unready`: InvalidOperationException: Not ready.",
        Assert.Throws<GradCheckException>(static () => Check(nameof(UnreadyRules))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_exceptions_that_were_found_are_kept()
    {
        var exception = Assert.Throws<GradCheckException>(static () => Check(nameof(WrongRules)));

        Assert.Equal(5, Assert.IsType<AggregateException>(exception.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public void A_rule_that_is_wrong_for_negative_numbers_is_found() =>
        Assert.Contains(": -1 by differences, 1 by the pullback.", Finding("AbsoluteValue"), StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_is_wrong_for_matrices_is_found_and_the_shape_given() => Assert.EndsWith(
        " Arrays without a shape from [Sample] have the shape [2, 3] here.", Finding("MeanOfAll"), StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_is_wrong_where_an_array_is_absent_is_found() =>
        Assert.Contains(": 1 by differences, 2 by the pullback.", Finding("Shift"), StringComparison.Ordinal);

    [Fact]
    public void A_rule_that_refuses_what_its_attribute_asks_for_is_wrong() =>
        Assert.Equal("`WrongRules.Refusing`: ArgumentException: Never. (Parameter 'x')", Finding("Refusing"));

    [Fact]
    public void What_a_rule_throws_is_listed_with_its_type() =>
        Assert.StartsWith("`WrongRules.Throwing`: TimeoutException: Too late.", Finding("Throwing"), StringComparison.Ordinal);

    [Fact]
    public void The_same_samples_are_drawn_every_time() => Assert.Equal(
        Wrong.Value, Assert.Throws<GradCheckException>(static () => Check(nameof(WrongRules), new GradCheckOptions())).Message.Split('\n'));

    [Fact]
    public void Rules_of_floats_are_compared_with_the_tolerances_of_floats_whatever_the_options_for_doubles() =>
        Assert.Single(Check("RightRules.SquareOfFloats", new GradCheckOptions { Seed = 3 }).Checked);

    [Fact]
    public void An_assembly_without_rules_is_an_error_that_says_what_to_do()
    {
        var exception = Assert.Throws<ArgumentException>(static () => GradCheck.AllRules(typeof(NdArray).Assembly));

        Assert.Equal("assembly", exception.ParamName);
        Assert.StartsWith(
            "GradCheck.AllRules: the assembly `VjpGen` has registered no rules. Pass the one in which methods are marked [CustomVjp], ",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_absent_assembly_is_named() =>
        Assert.Equal("assembly", Assert.Throws<ArgumentNullException>(static () => GradCheck.AllRules(null!)).ParamName);

    private static string Finding(string rule) =>
        Assert.Single(Wrong.Value, line => line.StartsWith($"`WrongRules.{rule}`", StringComparison.Ordinal));
}
