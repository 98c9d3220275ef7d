using FsCheck.Fluent;
using static VjpGen.NdArray;
using F = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>Random programs find mistakes, and say them in few words.</summary>
public partial class RandomProgramSelfTests
{
    [CustomVjp(nameof(WrongFwd), nameof(WrongBwd))]
    private static partial F WrongSine(F x);

    private static (F Output, F X) WrongFwd(F x) => (Sin(x), x);

    private static F WrongBwd(F x, F g) => 1.001 * g * Cos(x);

    [CustomVjp(nameof(WrongAtSecondFwd), nameof(WrongAtSecondBwd))]
    private static partial F WrongAtSecondOrder(F x);

    private static (F Output, F Cosine) WrongAtSecondFwd(F x) => (Sin(x), Autodiff.StopGradient(Cos(x)));

    private static F WrongAtSecondBwd(F cosine, F g) => g * cosine;

    private static readonly RandomProgram Known = new RandomProgram([(7, [2, 3]), (8, [3])], [])
        .With(Step.Of((x, y) => x + y, [new(0, [2, 3]), new(1, [3])]))
        .With(Step.Of(x => TrueRules.Sine(x), [new(2, [2, 3])], plain: x => Sin(x)))
        .With(Sum(axis: -1, new(2, [2, 3])));

    private static Step Sum(int axis, Operand operand) => Step.Of(x => NdArray.Sum(x, axis) / 3, [operand], [("axis", $"{axis}")]);

    [Fact]
    public void A_counterexample_is_a_test_in_CSharp() => Assert.Equal(
        """
        [Fact]
        public void Counterexample() => Agreement.Check(
            static x =>
            {
                var v2 = x[0] + x[1];
                var v3 = TrueRules.Sine(v2); // plainly: Sin(v2)
                var v4 = NdArray.Sum(v2, -1) / 3;
                return Mean(v3) + Mean(v4);
            },
            RandomProgram.Input(7, 2, 3),
            RandomProgram.Input(8, 3));

        """,
        Known.ToString());

    // The text above, pasted.
    [Fact]
    public void It_computes_what_the_program_computes()
    {
        static F Pasted(F[] x)
        {
            var v2 = x[0] + x[1];
            var v3 = TrueRules.Sine(v2); // plainly: Sin(v2)
            var v4 = NdArray.Sum(v2, -1) / 3;
            return Mean(v3) + Mean(v4);
        }

        F[] inputs = [RandomProgram.Input(7, 2, 3), RandomProgram.Input(8, 3)];

        Closeness.Equal(Known.Run(Known.Inputs), Pasted(inputs), 0);
        Assert.Equal([[2, 3], [3], [2, 3], [2, 3], [2]], Known.Values.Select(static value => value.Shape));
        Agreement.Check(Pasted, inputs);
    }

    [Fact]
    public void A_wrong_derivative_is_found_by_each_comparison_that_can_see_it()
    {
        var x = RandomProgram.Input(1, 3);

        Assert.ThrowsAny<Exception>(() => Agreement.WithDifferences(static x => Mean(WrongSine(x[0])), [x]));
        Assert.ThrowsAny<Exception>(() => Agreement.WithPlain(static x => Mean(WrongSine(x[0])), static x => Mean(Sin(x[0])), [x]));
        Assert.ThrowsAny<Exception>(() => Agreement.OfSecondOrderWithDifferences(static x => Mean(WrongAtSecondOrder(x[0])), [x]));
        Assert.ThrowsAny<Exception>(
            () => Agreement.WithPlain(static x => Mean(WrongAtSecondOrder(x[0])), static x => Mean(Sin(x[0])), [x]));
        Agreement.WithDifferences(static x => Mean(WrongAtSecondOrder(x[0])), [x]);
    }

    [Fact]
    public void A_recomputation_that_differs_is_found()
    {
        var runs = 0;

        Assert.ThrowsAny<Exception>(() => Agreement.WithCheckpoint(
            x => Mean(x[0] * (1 + (1e-15 * runs++))), [RandomProgram.Input(1, 3)]));
    }

    [Fact]
    public void A_failure_is_shrunk_to_the_operation_that_fails_and_printed_with_its_seed()
    {
        var exception = Assert.ThrowsAny<Exception>(static () => Property.Holds(
            Programs.Any, static program => Assert.DoesNotContain(program.Steps, IsSoftmax), 300));

        var shrunk = exception.Message[exception.Message.IndexOf("Shrunk:", StringComparison.Ordinal)..];
        Assert.Contains("var v1 = Softmax(x[0], ", shrunk, StringComparison.Ordinal);
        Assert.Contains("return Mean(v1);", shrunk, StringComparison.Ordinal);
        Assert.Contains("eed", exception.Message, StringComparison.Ordinal);

        static bool IsSoftmax(Step step) => step.Code.StartsWith("Softmax", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_smaller_program_is_smaller_and_runs() => Property.Holds(
        Programs.Any,
        static program => Assert.All(program.Shrunk(), smaller =>
        {
            Assert.InRange(smaller.Steps.Count, 1, program.Steps.Count - 1);
            Assert.Equal(0, smaller.Run(smaller.Inputs).Rank);
        }),
        60);

    [Fact]
    public void Values_stay_small_so_that_differences_are_exact() => Property.Holds(
        Programs.Any, static program => Assert.InRange(program.Run(program.Inputs).Item(), -100, 100), 300);

    [Fact]
    public void Every_operation_and_every_rule_occurs()
    {
        var steps = Property.Samples(Programs.Any.Generator, 600).SelectMany(static program => program.Steps).ToArray();
        var operations = steps.Select(static step => step.Operation).ToHashSet();
        var rules = steps.Where(static step => step.HasRule).Select(static step => step.Operation).ToHashSet();

        // As many as the files beside this one list.
        Assert.Equal((79, 20), (operations.Count, rules.Count));
    }
}
