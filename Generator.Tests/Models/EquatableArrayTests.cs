using VjpGen.Generator.Models;

namespace VjpGen.Generator.Tests.Models;

public class EquatableArrayTests
{
    [Fact]
    public void Equal_elements_make_equal_arrays()
    {
        var first = new[] { "a", "b" }.ToEquatableArray();
        var second = new List<string> { "a", "b" }.ToEquatableArray();

        Assert.True(first.Equals(second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "c")]
    [InlineData("b", "a")]
    [InlineData("a", "b", "c")]
    public void Other_elements_make_other_arrays(params string[] elements) =>
        Assert.False(new[] { "a", "b" }.ToEquatableArray().Equals(elements.ToEquatableArray()));

    [Fact]
    public void An_array_that_was_never_set_equals_the_empty_one()
    {
        EquatableArray<string> unset = default;

        Assert.True(unset.Equals(Array.Empty<string>().ToEquatableArray()));
        Assert.Equal(unset.GetHashCode(), Array.Empty<string>().ToEquatableArray().GetHashCode());
        Assert.Empty(unset);
    }
}
