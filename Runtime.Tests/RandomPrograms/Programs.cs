using FsCheck;
using FsCheck.Fluent;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>
/// Random programs over the primitives and over <see cref="TrueRules"/>. Every operation is smooth and keeps its values small, far from
/// poles and kinks, whatever its operands are.
/// </summary>
internal static class Programs
{
    private const int MaxLength = 60;

    /// <summary>Programs, and how to make them smaller.</summary>
    public static Arbitrary<RandomProgram> Any { get; } = Arb.From(Generator, static program => program.Shrunk());

    private static Gen<RandomProgram> Generator =>
        from count in Gen.Choose(1, 3)
        from inputs in Gen.ArrayOf(Input, count)
        from steps in Gen.Choose(2, 9)
        from program in Grown(Gen.Constant(new RandomProgram(inputs, [])), steps)
        select program;

    private static Gen<(int Seed, int[] Shape)> Input =>
        from shape in Some.Shape(maxRank: 3, minLength: 1)
        from seed in Gen.Choose(0, 999)
        select (seed, Length(shape) <= MaxLength ? shape : shape[..1]);

    private static Gen<RandomProgram> Grown(Gen<RandomProgram> programs, int steps) =>
        Enumerable.Range(0, steps).Aggregate(
            programs, static (grown, _) => grown.SelectMany(static program => Next(program.Values).Select(program.With)));

    /// <summary>An operation of some values, the latest of them more often than others.</summary>
    private static Gen<Step> Next(Operand[] values)
    {
        var step =
            from operand in Gen.Frequency((1, Gen.Constant(values[^1])), (2, Gen.Elements(values)))
            from next in Next(operand, values)
            select next;
        return step.Where(static next => next.Shape.Length <= 4 && Length(next.Shape) is > 0 and <= MaxLength);
    }

    private static Gen<Step> Next(Operand x, Operand[] values)
    {
        var alike = Gen.Elements(values.Where(y => y.Shape.SequenceEqual(x.Shape)));
        var broadcasting = Gen.Elements(values.Where(y => Broadcasts(x.Shape, y.Shape)));
        var matrices = values.Where(y => x.Shape.Length == 2 && y.Shape.Length == 2 && x.Shape[1] == y.Shape[0]).ToArray();
        List<(int Weight, Gen<Step> Steps)> choices =
        [
            (4, ElementwiseSteps.Of(x)),
            (4, broadcasting.SelectMany(y => ElementwiseSteps.Of(x, y))),
            (3, StructureSteps.Of(x)),
            (4, RuleSteps.Of(x)),
            (4, Gen.Two(alike).SelectMany(others => RuleSteps.Of(x, others.Item1, others.Item2))),
        ];
        if (x.Shape.Length > 0)
        {
            choices.Add((4, StructureSteps.OfAxes(x)));
            choices.Add((2, alike.SelectMany(y => StructureSteps.Joined(x, y))));
        }

        if (matrices.Length > 0)
        {
            choices.Add((4, Gen.Elements(matrices).SelectMany(y => MatrixSteps.Of(x, y))));
        }

        if (x.Shape is [var rows, var columns] && rows == columns)
        {
            choices.Add((2, MatrixSteps.OfSquare(x)));
        }

        return Gen.Frequency(choices.Select(static choice => (choice.Weight, choice.Steps)));
    }

    private static int Length(int[] shape) => shape.Aggregate(1, static (product, n) => product * n);

    private static bool Broadcasts(int[] x, int[] y) =>
        x.Reverse().Zip(y.Reverse()).All(static pair => pair.First == pair.Second || pair.First == 1 || pair.Second == 1);
}
