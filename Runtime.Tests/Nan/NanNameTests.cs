using VjpGen.Runtime.Tests.Primitives;
using static VjpGen.NdArray;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.Nan;

/// <summary>A NaN bears the name of the function that the user has called, and the shape of its value.</summary>
public class NanNameTests
{
    private static readonly F64 Scalar = double.NaN;
    private static readonly F64 Pair = Full([2], double.NaN);
    private static readonly F64 Vector = Full([3], double.NaN);
    private static readonly F64 Row = Full([1, 3], double.NaN);
    private static readonly F64 Matrix = Full([2, 2], double.NaN);
    private static readonly NdArray<int> Places = Create([0, 1, 1]);

    // Those that have no NaN of a NaN, or refuse it.
    private static readonly string[] Without = ["NanToNum", "NanSum", "ZerosLike", "OnesLike", "Linalg.Cholesky"];

    private static readonly Dictionary<string, Func<F64>> Calls = new()
    {
        ["Negative"] = static () => Negative(Scalar),
        ["Exp"] = static () => Exp(Scalar),
        ["Expm1"] = static () => Expm1(Scalar),
        ["Exp2"] = static () => Exp2(Scalar),
        ["Log"] = static () => Log(Scalar),
        ["Log1p"] = static () => Log1p(Scalar),
        ["Log2"] = static () => Log2(Scalar),
        ["Log10"] = static () => Log10(Scalar),
        ["Sqrt"] = static () => Sqrt(Scalar),
        ["Rsqrt"] = static () => Rsqrt(Scalar),
        ["Cbrt"] = static () => Cbrt(Scalar),
        ["Square"] = static () => Square(Scalar),
        ["Reciprocal"] = static () => Reciprocal(Scalar),
        ["Sin"] = static () => Sin(Scalar),
        ["Cos"] = static () => Cos(Scalar),
        ["Tan"] = static () => Tan(Scalar),
        ["Sinc"] = static () => Sinc(Scalar),
        ["Arcsin"] = static () => Arcsin(Scalar),
        ["Arccos"] = static () => Arccos(Scalar),
        ["Arctan"] = static () => Arctan(Scalar),
        ["Sinh"] = static () => Sinh(Scalar),
        ["Cosh"] = static () => Cosh(Scalar),
        ["Tanh"] = static () => Tanh(Scalar),
        ["Arcsinh"] = static () => Arcsinh(Scalar),
        ["Arccosh"] = static () => Arccosh(Scalar),
        ["Arctanh"] = static () => Arctanh(Scalar),
        ["Sigmoid"] = static () => Sigmoid(Scalar),
        ["Softplus"] = static () => Softplus(Scalar),
        ["Erf"] = static () => Erf(Scalar),
        ["Relu"] = static () => Relu(Scalar),
        ["Abs"] = static () => Abs(Scalar),
        ["Clip"] = static () => Clip(Scalar, 0, 1),
        ["Sign"] = static () => Sign(Scalar),
        ["Floor"] = static () => Floor(Scalar),
        ["Ceil"] = static () => Ceil(Scalar),
        ["Round"] = static () => Round(Scalar),
        ["Trunc"] = static () => Trunc(Scalar),
        ["Add"] = static () => Scalar + 1,
        ["Subtract"] = static () => Scalar - 1,
        ["Multiply"] = static () => Scalar * 2,
        ["Divide"] = static () => Scalar / 2,
        ["Power"] = static () => Power(Scalar, 2),
        ["Maximum"] = static () => Maximum(Scalar, 0),
        ["Minimum"] = static () => Minimum(Scalar, 0),
        ["Arctan2"] = static () => Arctan2(Scalar, 1),
        ["Hypot"] = static () => Hypot(Scalar, 1),
        ["LogAddExp"] = static () => LogAddExp(Scalar, 1),
        ["Heaviside"] = static () => Heaviside(Scalar, 1),
        ["Mod"] = static () => Mod(Scalar, 2),
        ["Where"] = static () => Where(Create([true, false]), Scalar, 1),
        ["Outer"] = static () => Outer(Vector, Vector),
        ["Kron"] = static () => Kron(Vector, Vector),
        ["MatMul"] = static () => MatMul(Matrix, Pair),
        ["Dot"] = static () => Dot(Vector, Vector),
        ["Inner"] = static () => Inner(Vector, Vector),
        ["VDot"] = static () => VDot(Matrix, Matrix),
        ["Cross"] = static () => Cross(Vector, Vector),
        ["Einsum"] = static () => Einsum("ij,jk->ki", Matrix, Matrix),
        ["Linalg.Solve"] = static () => Linalg.Solve(Matrix, Create([1.0, 2.0])),
        ["Linalg.Inv"] = static () => Linalg.Inv(Matrix),
        ["Linalg.Det"] = static () => Linalg.Det(Matrix),
        ["Linalg.SlogDet"] = static () => Linalg.SlogDet(Matrix).LogAbsDet,
        ["Linalg.Norm"] = static () => Linalg.Norm(Matrix, axis: 0),
        ["Sum"] = static () => Sum(Matrix, axis: 0),
        ["Mean"] = static () => Mean(Matrix, axis: 0),
        ["Max"] = static () => Max(Matrix, axis: 0),
        ["Min"] = static () => Min(Matrix, axis: 0),
        ["Prod"] = static () => Prod(Matrix, axis: 0),
        ["Ptp"] = static () => Ptp(Matrix, axis: 0),
        ["Median"] = static () => Median(Matrix),
        ["Sort"] = static () => Sort(Matrix),
        ["CumProd"] = static () => CumProd(Matrix),
        ["CumSum"] = static () => CumSum(Matrix),
        ["Diff"] = static () => Diff(Matrix),
        ["LogSumExp"] = static () => LogSumExp(Matrix, axis: 0),
        ["Var"] = static () => Var(Matrix),
        ["Std"] = static () => Std(Matrix),
        ["Softmax"] = static () => Softmax(Matrix),
        ["LogSoftmax"] = static () => LogSoftmax(Matrix),
        ["Flip"] = static () => Flip(Matrix),
        ["SegmentSum"] = static () => SegmentSum(Vector, Places),
        ["Reshape"] = static () => Reshape(Matrix, 4),
        ["ExpandDims"] = static () => ExpandDims(Matrix, 0),
        ["Squeeze"] = static () => Squeeze(Row),
        ["AtLeast1D"] = static () => AtLeast1D(Scalar),
        ["AtLeast2D"] = static () => AtLeast2D(Vector),
        ["Transpose"] = static () => Transpose(Matrix),
        ["SwapAxes"] = static () => SwapAxes(Matrix, 0, 1),
        ["MoveAxis"] = static () => MoveAxis(Matrix, 0, 1),
        ["Repeat"] = static () => Repeat(Matrix, 2),
        ["Roll"] = static () => Roll(Matrix, 1),
        ["Tile"] = static () => Tile(Matrix, 2),
        ["Split"] = static () => Split(Vector, 3)[0],
        ["Unstack"] = static () => Unstack(Matrix)[0],
        ["MeshGrid"] = static () => MeshGrid<double>([Vector, Vector])[0],
        ["BroadcastTo"] = static () => BroadcastTo(Scalar, 3),
        ["Slice"] = static () => Slice(Vector, 1..),
        ["Indexer"] = static () => Vector[0],
        ["Concatenate"] = static () => Concatenate<double>([Vector, Vector]),
        ["Stack"] = static () => Stack<double>([Vector, Vector]),
        ["Take"] = static () => Take(Vector, Places),
        ["TakeAlongAxis"] = static () => TakeAlongAxis(Vector, Places, 0),
        ["Pad"] = static () => Pad(Vector, (1, 1)),
        ["Tril"] = static () => Tril(Matrix),
        ["Triu"] = static () => Triu(Matrix),
        ["Diag"] = static () => Diag(Vector),
        ["Diagonal"] = static () => Diagonal(Matrix),
        ["Deg2Rad"] = static () => Deg2Rad(Scalar),
        ["Rad2Deg"] = static () => Rad2Deg(Scalar),
        ["Ravel"] = static () => Ravel(Matrix),
        ["FloorDivide"] = static () => FloorDivide(Scalar, 2),
        ["NanMean"] = static () => NanMean(Matrix, axis: 0),
        ["HStack"] = static () => HStack(Vector, Vector),
        ["VStack"] = static () => VStack(Vector, Vector),
        ["TensorDot"] = static () => TensorDot(Matrix, Matrix, axes: 1),
        ["Average"] = static () => Average(Matrix, Ones<double>(2, 2), axis: 0),
        ["Quantile"] = static () => Quantile(Matrix, 0.5, axis: 0),
        ["Percentile"] = static () => Percentile(Matrix, 50.0, axis: 0),
        ["Interp"] = static () => Interp(Vector, Create([0.0, 1.0]), Create([0.0, 1.0])),
        ["Convolve"] = static () => Convolve(Vector, Vector),
        ["ArraySplit"] = static () => ArraySplit(Vector, 3)[0],
        ["Linalg.MatrixPower"] = static () => Linalg.MatrixPower(Matrix, 2),
        ["Trace"] = static () => Trace(Matrix),
        ["AsType"] = static () => ((NdArray<float>)float.NaN).AsType<double>(),
    };

    public static TheoryData<string> Functions => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_is_called_by_its_own_name_and_its_value_by_its_own_shape(string function)
    {
        var shape = Case<double>.Text(Calls[function]().Shape);
        using (NanGuard.Enter())
        {
            var message = Assert.Throws<NanException>(Calls[function]).Message;

            Assert.StartsWith($"The value of {function} is NaN at element ", message, StringComparison.Ordinal);
            Assert.EndsWith($" of shape {shape}.", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_function_is_among_them()
    {
        // Operators bear the names of the functions Add, Negative and so on.
        var functions = DifferentiableCases<double>.All.Keys
            .Select(static name => name.Split(' ')[0])
            .Where(static name => !name.StartsWith("op_", StringComparison.Ordinal));

        Assert.Empty(functions.Except(Calls.Keys).Except(Without));
    }

    [Theory]
    [InlineData("Sort")]
    [InlineData("Einsum")]
    public void It_is_called_so_while_it_is_differentiated(string function)
    {
        using (NanGuard.Enter())
        {
            var message = Assert.Throws<NanException>(() => Autodiff.Grad(
                (F64 x) => Sum(function == "Sort" ? Sort(x) : Einsum("i,i->i", x, x)))(Vector)).Message;

            Assert.Equal($"The value of {function} is NaN at element [0] of shape [3].", message);
        }
    }

    [Fact]
    public void A_NaN_that_does_not_reach_the_value_of_a_function_passes()
    {
        using (NanGuard.Enter())
        {
            Closeness.Equal(Create([0.0, 2.0]), NanToNum(Create([double.NaN, 2.0])));
        }
    }

    [Fact]
    public void A_function_that_ends_with_an_exception_leaves_the_guard_in_force()
    {
        using (NanGuard.Enter())
        {
            Assert.Throws<ArgumentException>(static () => Linalg.Cholesky(-Eye<double>(2)));
            Assert.Throws<NanException>(static () => Log(-Ones<double>(2)));
        }
    }
}
