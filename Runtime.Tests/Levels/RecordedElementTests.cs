using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Levels;

/// <summary>Reading the elements of an array while it is being differentiated.</summary>
public class RecordedElementTests
{
    private static readonly Dictionary<string, Func<NdArray<double>, object>> Reads = new()
    {
        ["AsSpan"] = static x => x.AsSpan().Length,
        ["ToArray"] = static x => x.ToArray(),
        ["AsTensorSpan"] = static x => x.AsTensorSpan().Rank,
    };

    public static TheoryData<string> Names => [.. Reads.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bare_elements_are_refused_since_their_derivative_would_be_lost(string read)
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => Autodiff.Grad((NdArray<double> x) => Reads[read](x) is null ? x : x)(1.0));

        Assert.StartsWith($"{read}: this array is being differentiated", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Autodiff.StopGradient", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bare_elements_of_a_stopped_array_are_not_refused(string read) =>
        Closeness.Equal(1.0, Autodiff.Grad((NdArray<double> x) => Reads[read](Autodiff.StopGradient(x)) is null ? -x : x)(1.0));

    [Fact]
    public void A_single_value_may_be_read_to_decide_what_to_do_next() =>
        Closeness.Equal(4.0, Autodiff.Grad(static (NdArray<double> x) => x.Item() > 0 && (double)x < 5 ? x * x : -x)(2.0));

    [Fact]
    public void A_value_that_was_read_is_a_constant() =>
        Closeness.Equal(3.0, Autodiff.Grad(static (NdArray<double> x) => x * x.Item())(3.0));

    [Fact]
    public void Comparisons_of_whole_arrays_are_allowed() =>
        Closeness.Equal(
            Create([1.0, 0.0]),
            Autodiff.Grad(static (NdArray<double> x) => Any(x > 5) || !AllClose(x, x) ? Sum(-x) : x[0])(Create([1.0, 2.0])));
}
