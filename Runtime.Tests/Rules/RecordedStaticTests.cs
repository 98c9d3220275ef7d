using System.Collections.Immutable;
using VjpGen.CompilerServices;

namespace VjpGen.Runtime.Tests.Rules;

/// <summary>Recorded arrays in the arguments of static parameters, however they are packed.</summary>
public partial class RecordedStaticTests
{
    private static readonly Dictionary<string, Func<NdArray<double>, Exception?>> Packed = new()
    {
        [""] = static x => Rejection(x),
        ["[1]"] = static x => Rejection<NdArray<double>[]>([1.0, x]),
        ["[0]"] = static x => Rejection<List<NdArray<double>>>([x]),
        [".Item2"] = static x => Rejection((3, x)),
        [".Item1[2].Item2"] = static x => Rejection(((List<(int, NdArray<double>)>)[(0, 1.0), (1, 2.0), (2, x)], 0)),
        [".w"] = static x => Rejection(new Dictionary<string, NdArray<double>> { ["b"] = 1.0, ["w"] = x }),
        ["[7]"] = static x => Rejection(new Dictionary<int, object> { [7] = x }),
        [".Weight"] = static x => Rejection(new Layer(x, 3)),
        ["[1].Weight"] = static x => Rejection<object>((Layer[])[new Layer(1.0, 3), new Layer(x, 3)]),
        [".Item9"] = static x => Rejection((1, 2, 3, 4, 5, 6, 7, 8, x)),
        ["[0][0]"] = static x => Rejection<object>(ImmutableArray.Create(new HashSet<INdArray> { x })),
    };

    [Pytree]
    public sealed partial record Layer(NdArray<double> Weight, int Count);

    public static TheoryData<string> Places => [.. Packed.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_recorded_array_is_found_and_its_place_is_named(string place)
    {
        Exception? exception = null;
        Autodiff.Grad((NdArray<double> x) =>
        {
            exception = Packed[place](x);
            return x;
        })(3.0);

        Assert.StartsWith(
            $"`Rule.Method`: the array passed for the static parameter `p{place}` is being differentiated",
            Assert.IsType<ArgumentException>(exception).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_constant_in_the_same_place_is_fine(string place) => Assert.Null(Packed[place](3.0));

    [Theory]
    [MemberData(nameof(Places))]
    public void An_array_whose_transform_has_ended_has_leaked(string place)
    {
        NdArray<double>? leaked = null;
        Autodiff.Grad((NdArray<double> x) => leaked = x)(3.0);

        Assert.StartsWith(
            $"The argument `p{place}` of `Rule.Method`: an array leaked out of the transform",
            Assert.IsType<InvalidOperationException>(Packed[place](leaked!)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_passed_as_an_object_is_looked_into() => Autodiff.Grad(static (NdArray<double> x) =>
    {
        Assert.IsType<ArgumentException>(Rejection<object>(x));
        Assert.IsType<ArgumentException>(Rejection<INdArray?>(x));
        return x;
    })(1.0);

    [Fact]
    public void What_holds_no_array_is_fine()
    {
        Assert.Null(Rejection(3));
        Assert.Null(Rejection("text"));
        Assert.Null(Rejection(DayOfWeek.Friday));
        Assert.Null(Rejection<object?>(null));
        Assert.Null(Rejection<(int, string)?>(null));
        Assert.Null(Rejection(default(ImmutableArray<object>)));
        Assert.Null(Rejection(new Random(1)));
        Assert.Null(Rejection(1.5m));
    }

    [Fact]
    public void A_sequence_that_is_yet_to_be_computed_is_left_alone() => Assert.Null(Rejection(Endless()));

    [Fact]
    public void A_collection_that_holds_itself_is_left_in_the_end()
    {
        List<object> list = [];
        list.Add(list);

        Assert.Null(Rejection(list));
    }

    [Fact]
    public void Values_that_can_hold_no_array_and_arrays_themselves_cost_no_memory()
    {
        NdArray<double> x = 1.0;
        double[] numbers = [1, 2];
        Reject(x, numbers);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Reject(x, numbers);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Reject(NdArray<double> x, double[] numbers)
    {
        for (var i = 0; i < 100; i++)
        {
            RuleLevel.RejectRecorded(i, "Rule.Method", "p");
            RuleLevel.RejectRecorded((i, 2.0), "Rule.Method", "p");
            RuleLevel.RejectRecorded(TimeSpan.Zero, "Rule.Method", "p");
            RuleLevel.RejectRecorded(x, "Rule.Method", "p");
            RuleLevel.RejectRecorded(numbers, "Rule.Method", "p");
        }
    }

    private static IEnumerable<object> Endless()
    {
        while (true)
        {
            yield return 1;
        }
    }

    private static Exception? Rejection<TValue>(TValue value) =>
        Record.Exception(() => RuleLevel.RejectRecorded(value, "Rule.Method", "p"));
}
