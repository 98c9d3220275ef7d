namespace VjpGen.Generator.Tests.Emission;

public class NameScopeTests
{
    [Fact]
    public void A_free_name_is_kept_and_then_taken()
    {
        var scope = new NameScope(["x"]);

        Assert.Equal("level", scope.Declare("level"));
        Assert.Equal("level1", scope.Declare("level"));
    }

    [Fact]
    public void A_taken_name_gets_the_first_number_that_is_free() =>
        Assert.Equal("x3", new NameScope(["x", "x1", "x2", "x4"]).Declare("x"));

    [Fact]
    public void Names_that_differ_in_case_are_different() => Assert.Equal("X", new NameScope(["x"]).Declare("X"));
}
