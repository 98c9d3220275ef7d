using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>Every mistake raises an error that begins with the operation the user called and gives the shapes or axes concerned.</summary>
public class BadInputTests
{
    private static readonly NdArray<double> Vector = Arange(3.0);
    private static readonly NdArray<double> Matrix = Arange(6.0).Reshape(2, 3);
    private static readonly NdArray<double> Square2 = Create(new[,] { { 1.0, 2 }, { 2, 4 } });

    private static readonly Dictionary<string, Func<object>> Mistakes = new()
    {
        ["Create: 3 elements do not fill shape [2, 2]."] = static () => Create([1, 2, 3], 2, 2),
        ["Zeros: shape [2, -1] has a negative length."] = static () => Zeros<double>(2, -1),
        ["Ones: shape [-1] has a negative length."] = static () => Ones<double>(-1),
        ["Full: shape [-1] has a negative length."] = static () => Full([-1], 1),
        ["RandomUniform: shape [-1] has a negative length."] = static () => RandomUniform<float>(0, -1),
        ["Eye: shape [-1, -1] has a negative length."] = static () => Eye<double>(-1),
        ["OneHot: shape [2, -1] has a negative length."] = static () => OneHot<double>(Create([0, 1]), -1),
        ["Arange: the step is 0."] = static () => Arange(0, 1, 0),
        ["Linspace: -1 numbers are fewer than none."] = static () => Linspace(0.0, 1.0, -1),
        ["Reshape: an array of shape [3] cannot have shape [2, 2]."] = static () => Vector.Reshape(2, 2),
        ["Reshape: an array of shape [3] cannot have shape [2, -1]."] = static () => Vector.Reshape(2, -1),
        ["Reshape: an array of shape [2, 3] cannot have shape [-1, -1]."] = static () => Matrix.Reshape(-1, -1),
        ["Reshape: shape [-3, -2] has a negative length."] = static () => Matrix.Reshape(-3, -2),
        ["ExpandDims: axis 2 is out of range for an array of shape [3] and one axis more."] = static () => ExpandDims(Vector, 2),
        ["Squeeze: axis 1 of an array of shape [2, 3] has not length 1."] = static () => Squeeze(Matrix, 1),
        ["Squeeze: axis 2 is out of range for an array of shape [2, 3]."] = static () => Squeeze(Matrix, 2),
        ["Transpose: axes [0] do not name every axis of an array of shape [2, 3]."] = static () => Matrix.Transpose(0),
        ["Transpose: axis 0 is named twice for an array of shape [2, 3]."] = static () => Matrix.Transpose(0, 0),
        ["Transpose: axis 2 is out of range for an array of shape [2, 3]."] = static () => Matrix.Transpose(0, 2),
        ["SwapAxes: axis 2 is out of range for an array of shape [2, 3]."] = static () => SwapAxes(Matrix, 0, 2),
        ["Flip: axis -2 is out of range for an array of shape [3]."] = static () => Flip(Vector, -2),
        ["BroadcastTo: an array of shape [2, 3] does not broadcast to [3]."] = static () => BroadcastTo(Matrix, 3),
        ["BroadcastTo: an array of shape [3] does not broadcast to [4]."] = static () => BroadcastTo(Vector, 4),
        ["Subtract: shapes [3] and [2] cannot be broadcast together."] = static () => Vector - Arange(2.0),
        ["Power: shapes [3] and [2] cannot be broadcast together."] = static () => Power(Vector, Arange(2.0)),
        ["Maximum: shapes [3] and [2] cannot be broadcast together."] = static () => Maximum(Vector, Arange(2.0)),
        ["Greater: shapes [3] and [2] cannot be broadcast together."] = static () => Vector > Arange(2.0),
        ["Less: shapes [3] and [2] cannot be broadcast together."] = static () => Vector < Arange(2.0),
        ["LessEqual: shapes [3] and [2] cannot be broadcast together."] = static () => Vector <= Arange(2.0),
        ["NotEqual: shapes [3] and [2] cannot be broadcast together."] = static () => NotEqual(Vector, Arange(2.0)),
        ["LogicalAnd: shapes [3] and [2] cannot be broadcast together."] = static () => Zeros<bool>(3) & Zeros<bool>(2),
        ["LogicalOr: shapes [3] and [2] cannot be broadcast together."] = static () => Zeros<bool>(3) | Zeros<bool>(2),
        ["LogicalXor: shapes [3] and [2] cannot be broadcast together."] = static () => Zeros<bool>(3) ^ Zeros<bool>(2),
        ["Where: shapes [3] and [2] cannot be broadcast together."] = static () => Where(Zeros<bool>(3), Arange(2.0), 0),
        ["AllClose: shapes [3] and [2] cannot be broadcast together."] = static () => AllClose(Vector, Arange(2.0)),
        ["Clip: min 2 is greater than max 1."] = static () => Clip(Vector, 2, 1),
        ["Sum: axis 1 is out of range for an array of shape [3]."] = static () => Sum(Vector, 1),
        ["Sum: axis -1 is named twice for an array of shape [3]."] = static () => Sum(Vector, [0, -1]),
        ["Mean: axis 1 is out of range for an array of shape [3]."] = static () => Mean(Vector, 1),
        ["Max: axis 1 is out of range for an array of shape [3]."] = static () => Max(Vector, 1),
        ["Min: axis 1 is out of range for an array of shape [3]."] = static () => Min(Vector, 1),
        ["Prod: axis 1 is out of range for an array of shape [3]."] = static () => Prod(Vector, 1),
        ["Var: axis 1 is out of range for an array of shape [3]."] = static () => Var(Vector, 1),
        ["Std: axis 1 is out of range for an array of shape [3]."] = static () => Std(Vector, 1),
        ["LogSumExp: axis 1 is out of range for an array of shape [3]."] = static () => LogSumExp(Vector, 1),
        ["Softmax: axis 1 is out of range for an array of shape [3]."] = static () => Softmax(Vector, 1),
        ["LogSoftmax: axis 0 is out of range for an array of shape []."] = static () => LogSoftmax(Zeros<double>(), 0),
        ["CumSum: axis 1 is out of range for an array of shape [3]."] = static () => CumSum(Vector, 1),
        ["Concatenate: there are no arrays to join."] = static () => Concatenate<double>([]),
        ["Concatenate: shapes [2, 3] and [3] differ in another axis than 0."] = static () => Concatenate<double>([Matrix, Vector]),
        ["Concatenate: shapes [2, 3] and [2, 2] differ in another axis than 0."] = static () => Concatenate<double>([Matrix, Square2]),
        ["Concatenate: axis 0 is out of range for an array of shape []."] = static () => Concatenate<double>([1.0, 2.0]),
        ["Stack: shapes [3] and [2] differ."] = static () => Stack<double>([Vector, Arange(2.0)]),
        ["Stack: axis 2 is out of range for an array of shape [3]"] = static () => Stack<double>([Vector], 2),
        ["Take: index 3 is out of range for an axis of length 3 in an array of shape [3]."] = static () => Take(Vector, Create([3]), 0),
        ["Take: index -4 is out of range for an axis of length 3 in an array of shape [2, 3]."] =
            static () => Take(Matrix, Create([-4]), 1),
        ["Take: axis 1 is out of range for an array of shape [3]."] = static () => Take(Vector, Create([0]), 1),
        ["TakeAlongAxis: indices of shape [1] have not as many axes as an array of shape [2, 3]."] =
            static () => TakeAlongAxis(Matrix, Create([0]), 0),
        ["TakeAlongAxis: index 2 is out of range for an axis of length 2 in an array of shape [2, 3]."] =
            static () => TakeAlongAxis(Matrix, Create([2], 1, 1), 0),
        ["TakeAlongAxis: an array of shape [1, 2] does not broadcast to [1, 3]."] = static () => TakeAlongAxis(Matrix, Zeros<int>(1, 2), 0),
        ["SegmentSum: segment id 2 is out of range for 2 segments."] = static () => SegmentSum(Vector, Create([0, 1, 2]), 2),
        ["SegmentSum: segmentIds of shape [2] do not name one segment for each row of an array of shape [3]."] =
            static () => SegmentSum(Vector, Create([0, 1])),
        ["Pad: 1 pairs of widths are not one for each axis of an array of shape [2, 3]."] = static () => Pad(Matrix, (1, 1)),
        ["Pad: the width (1, -1) of axis 0 is negative."] = static () => Pad(Vector, (1, -1)),
        ["Tril: an array of shape [3] holds no matrices."] = static () => Tril(Vector),
        ["Triu: an array of shape [3] holds no matrices."] = static () => Triu(Vector),
        ["Diag: an array of shape [] is neither a matrix nor a vector."] = static () => Diag(Zeros<double>()),
        ["Trace: an array of shape [3] is not a matrix."] = static () => Trace(Vector),
        ["MatMul: shapes [3] and [2, 3] have no product."] = static () => MatMul(Vector, Matrix),
        ["MatMul: shapes [] and [3] have no product."] = static () => MatMul(2.0, Vector),
        ["MatMul: shapes [2, 3] and [3, 2, 3] have no product."] = static () => MatMul(Matrix, Zeros<double>(3, 2, 3)),
        ["MatMul: shapes [2, 1, 2] and [3, 2, 1] cannot be broadcast together."] =
            static () => MatMul(Zeros<double>(2, 1, 2), Zeros<double>(3, 2, 1)),
        ["Einsum: \"ij\" names 2 axes 'ij' of an operand of shape [3]."] = static () => Einsum<double>("ij", Vector),
        ["Einsum: \"i,i\" does not name 1 operands."] = static () => Einsum<double>("i,i", Vector),
        ["Einsum: \"i,i\" gives 'i' the lengths 3 and 2."] = static () => Einsum<double>("i,i", Vector, Arange(2.0)),
        ["Einsum: \"i->j\" has 'j' in the result, which is in no operand or there twice."] = static () => Einsum<double>("i->j", Vector),
        ["Einsum: \"i->ii\" has 'i' in the result, which is in no operand or there twice."] = static () => Einsum<double>("i->ii", Vector),
        ["Einsum: \"ii\" has 'i' in 'ii', where each axis needs a letter of its own."] = static () => Einsum<double>("ii", Square2),
        ["Einsum: \"i->i->i\" does not name 1 operands."] = static () => Einsum<double>("i->i->i", Vector),
        ["Linalg.Solve: an array of shape [2, 3] holds no square matrices."] = static () => Linalg.Solve(Matrix, Vector),
        ["Linalg.Solve: a right-hand side of shape [3] does not fit matrices of shape [2, 2]."] =
            static () => Linalg.Solve(Square2, Vector),
        ["Linalg.Solve: matrix 0 of [2, 2] is singular."] = static () => Linalg.Solve(Square2, Arange(2.0)),
        ["Linalg.Inv: an array of shape [3] holds no square matrices."] = static () => Linalg.Inv(Vector),
        ["Linalg.Inv: matrix 0 of [2, 2] is singular."] = static () => Linalg.Inv(Square2),
        ["Linalg.Det: an array of shape [2, 3] holds no square matrices."] = static () => Linalg.Det(Matrix),
        ["Linalg.SlogDet: an array of shape [2, 3] holds no square matrices."] = static () => Linalg.SlogDet(Matrix),
        ["Linalg.Cholesky: an array of shape [2, 3] holds no square matrices."] = static () => Linalg.Cholesky(Matrix),
        ["Linalg.Cholesky: matrix 0 of [2, 2] is not positive definite."] = static () => Linalg.Cholesky(-Square2),
        ["Linalg.Norm: axis 1 is out of range for an array of shape [3]."] = static () => Linalg.Norm(Vector, 1),
    };

    public static TheoryData<string> Messages => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_mistake_is_named_by_the_operation_that_was_called(string message)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(Mistakes[message]);

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_mistake_inside_a_transform_comes_out_and_leaves_the_engine_usable(string message)
    {
        Assert.ThrowsAny<ArgumentException>(() => Autodiff.Grad((NdArray<double> x) =>
        {
            Mistakes[message]();
            return x;
        })(1.0));

        Closeness.Equal(6.0, Autodiff.Grad(static (NdArray<double> x) => x * x)(3.0));
    }

    [Fact]
    public void An_absent_array_raises_as_absent_arguments_do()
    {
        Assert.Throws<ArgumentNullException>(static () => Exp<double>(null!));
        Assert.Throws<ArgumentNullException>(static () => Sum<double>(null!));
        Assert.Throws<ArgumentNullException>(static () => MatMul(Vector, null!));
        Assert.Throws<ArgumentNullException>(static () => Vector + (NdArray<double>)null!);
        Assert.Throws<ArgumentNullException>(static () => Concatenate<double>([Vector, null!]));
        Assert.Throws<ArgumentNullException>(static () => Einsum<double>("i,i", Vector, null!));
        Assert.Throws<ArgumentNullException>(static () => Where(null!, Vector, Vector));
        Assert.Throws<ArgumentNullException>(static () => Create((double[,])null!));
        Assert.Throws<ArgumentNullException>(static () => (double)(NdArray<double>)null!);
    }
}
