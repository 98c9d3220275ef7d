using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>Products and solutions of linear systems, of matrices far from singular.</summary>
internal static class MatrixSteps
{
    public static Gen<Step> Of(Operand x, Operand y)
    {
        Operand[] both = [x, y];
        return Gen.Elements<Func<Step>>(
            () => Step.Of((x, y) => MatMul(x, y) / 2, both),
            () => Step.Of((x, y) => Einsum<double>("ij,jk->ki", x, Tanh(y)), both)).Select(static make => make());
    }

    public static Gen<Step> OfSquare(Operand operand)
    {
        Operand[] x = [operand];
        var n = operand.Shape[0];
        return Gen.Elements<Func<Step>>(
            () => Step.Of(x => Linalg.Solve((9 * Eye<double>(n)) + Tanh(x), x), x, [("n", $"{n}")]),
            () => Step.Of(x => MatMul(x, Transpose(x)) / 4, x),
            () => Step.Of(x => Trace(x), x),
            () => Step.Of(x => Tril(x), x)).Select(static make => make());
    }
}
