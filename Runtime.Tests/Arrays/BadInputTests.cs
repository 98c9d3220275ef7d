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
        ["Trace: axis 1 is out of range for an array of shape [3]."] = static () => Trace(Vector),
        ["Trace: 1 and -1 are the same axis of an array of shape [2, 3]."] = static () => Trace(Matrix, 0, 1, -1),
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
        ["Einsum: \"ii\" gives 'i' the lengths 2 and 3."] = static () => Einsum<double>("ii", Matrix),
        ["Einsum: \"i1\" has '1' in 'i1', which is no letter."] = static () => Einsum<double>("i1", Matrix),
        ["Einsum: \"i..\" has '.' in 'i..', which is no letter."] = static () => Einsum<double>("i..", Matrix),
        ["Einsum: \"......\" has '.' in '......', which is no letter."] = static () => Einsum<double>("......", Matrix),
        ["Einsum: \"...ij\" names 2 axes '...ij' of an operand of shape [3]."] = static () => Einsum<double>("...ij", Vector),
        ["Einsum: \"...i->i\" has no '...' in the result for the axes that it stands for in an operand."] =
            static () => Einsum<double>("...i->i", Matrix),
        ["Einsum: \"...->......\" has '...' in the result, which is in no operand or there twice."] =
            static () => Einsum<double>("...->......", Matrix),
        ["Einsum: \"...,...\" gives an axis of '...' the lengths 3 and 2."] = static () => Einsum<double>("...,...", Vector, Arange(2.0)),
        ["TensorDot: shapes [2, 3] and [3] have not 2 axes each to sum over."] = static () => TensorDot(Matrix, Vector),
        ["TensorDot: shapes [2, 3] and [2, 3] have no product over the axes [1] and [0]."] = static () => TensorDot(Matrix, Matrix, 1),
        ["TensorDot: shapes [2, 3] and [2, 3] have no product over the axes [1] and []."] =
            static () => TensorDot(Matrix, Matrix, [1], []),
        ["TensorDot: axis 2 is out of range for an array of shape [2, 3]."] = static () => TensorDot(Matrix, Matrix, [1], [2]),
        ["TensorDot: axis -1 is named twice for an array of shape [2, 3]."] = static () => TensorDot(Matrix, Matrix, [1, -1], [0, 1]),
        ["Eye: shape [2, -1] has a negative length."] = static () => Eye<double>(2, -1),
        ["Identity: shape [-1, -1] has a negative length."] = static () => Identity<double>(-1),
        ["IsClose: shapes [3] and [2] cannot be broadcast together."] = static () => IsClose(Vector, Arange(2.0)),
        ["FloorDivide: shapes [3] and [2] cannot be broadcast together."] = static () => FloorDivide(Vector, Arange(2.0)),
        ["Clip: shapes [3] and [2] cannot be broadcast together."] = static () => Clip(Vector, 0.0, Arange(2.0)),
        ["HStack: there are no arrays to join."] = static () => HStack<double>(),
        ["HStack: shapes [2, 3] and [3] differ in another axis than 1."] = static () => HStack(Matrix, Vector),
        ["VStack: there are no arrays to join."] = static () => VStack<double>(),
        ["VStack: shapes [2, 3] and [1, 2] differ in another axis than 0."] = static () => VStack(Matrix, Arange(2.0)),
        ["ArraySplit: 0 parts are fewer than one."] = static () => ArraySplit(Vector, 0),
        ["ArraySplit: axis 1 is out of range for an array of shape [3]."] = static () => ArraySplit(Vector, 2, 1),
        ["Average: weights of shape [2] have neither the shape of an array of shape [2, 3] nor that of its axes to average over, [3]."] =
            static () => Average(Matrix, Arange(2.0), 1),
        ["Average: axis 1 is out of range for an array of shape [3]."] = static () => Average(Vector, Vector, 1),
        ["NanSum: axis 1 is out of range for an array of shape [3]."] = static () => NanSum(Vector, 1),
        ["NanMean: axis 1 is out of range for an array of shape [3]."] = static () => NanMean(Vector, 1),
        ["Quantile: an array of shape [0] has no element to take along this axis."] = static () => Quantile(Zeros<double>(0), 0.5),
        ["Quantile: q = 2 lies outside [0, 1]."] = static () => Quantile(Vector, 2),
        ["Percentile: q = NaN lies outside [0, 100]."] = static () => Percentile(Vector, double.NaN),
        ["Percentile: axis 1 is out of range for an array of shape [3]."] = static () => Percentile(Vector, 50, 1),
        ["Nonzero: a scalar has no axis to have places along; use AtLeast1D first."] = static () => Nonzero(Zeros<double>()),
        ["SearchSorted: an array of shape [2, 3] is no sorted vector."] = static () => SearchSorted(Matrix, Vector),
        ["SearchSorted: the side is \"middle\", neither \"left\" nor \"right\"."] = static () => SearchSorted(Vector, Vector, "middle"),
        ["Interp: shapes [3] and [2] are not those of two vectors of the same length, with one point or more."] =
            static () => Interp(Matrix, Vector, Arange(2.0)),
        ["Interp: shapes [0] and [0] are not those of two vectors of the same length, with one point or more."] =
            static () => Interp(Matrix, Zeros<double>(0), Zeros<double>(0)),
        ["Convolve: shapes [3] and [0] are not those of two vectors with elements."] = static () => Convolve(Vector, Zeros<double>(0)),
        ["Convolve: shapes [2, 3] and [3] are not those of two vectors with elements."] = static () => Convolve(Matrix, Vector),
        ["Convolve: the mode is \"wrap\", neither \"full\", \"same\" nor \"valid\"."] = static () => Convolve(Vector, Vector, "wrap"),
        ["Linalg.MatrixPower: an array of shape [2, 3] holds no square matrices."] = static () => Linalg.MatrixPower(Matrix, 2),
        ["Linalg.MatrixPower: matrix 0 of [2, 2] is singular."] = static () => Linalg.MatrixPower(Square2, -1),
        ["Linalg.Norm: there is no norm of order 1 over 3 axes of an array of shape [1, 2, 3];"] =
            static () => Linalg.Norm(Zeros<double>(1, 2, 3), ord: 1),
        ["Linalg.Norm: the norms of matrices have the orders 1, −1, ∞ and −∞, not 2;"] = static () => Linalg.Norm(Matrix, ord: 2),
        ["Linalg.Norm: an array of shape [0] has no element to take along these axes."] =
            static () => Linalg.Norm(Zeros<double>(0), ord: double.PositiveInfinity),
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
        ["ArgMax: axis 1 is out of range for an array of shape [3]."] = static () => ArgMax(Vector, 1),
        ["ArgMax: an array of shape [0] has no element to take along this axis."] = static () => ArgMax(Zeros<double>(0)),
        ["ArgMin: an array of shape [2, 0] has no element to take along this axis."] = static () => ArgMin(Zeros<double>(2, 0), 1),
        ["CountNonzero: axis 1 is out of range for an array of shape [3]."] = static () => CountNonzero(Vector, 1),
        ["All: axis 1 is out of range for an array of shape [3]."] = static () => All(Vector > 0, 1),
        ["Any: axis 1 is out of range for an array of shape [3]."] = static () => Any(Vector > 0, 1),
        ["Sort: axis 1 is out of range for an array of shape [3]."] = static () => Sort(Vector, 1),
        ["ArgSort: axis 1 is out of range for an array of shape [3]."] = static () => ArgSort(Vector, 1),
        ["Median: axis 1 is out of range for an array of shape [3]."] = static () => Median(Vector, 1),
        ["Median: an array of shape [0] has no element to take along this axis."] = static () => Median(Zeros<double>(0)),
        ["Ptp: axis 1 is out of range for an array of shape [3]."] = static () => Ptp(Vector, 1),
        ["Ptp: an array of shape [0] has no element to take along these axes."] = static () => Ptp(Zeros<double>(0)),
        ["Repeat: axis 1 is out of range for an array of shape [3]."] = static () => Repeat(Vector, 2, 1),
        ["Repeat: -1 times is negative."] = static () => Repeat(Vector, -1),
        ["Tile: -1 times is negative."] = static () => Tile(Vector, -1),
        ["Roll: axis 1 is out of range for an array of shape [3]."] = static () => Roll(Vector, 1, 1),
        ["Diff: axis 1 is out of range for an array of shape [3]."] = static () => Diff(Vector, 1, 1),
        ["Diff: -1 times is negative."] = static () => Diff(Vector, -1),
        ["CumProd: axis 1 is out of range for an array of shape [3]."] = static () => CumProd(Vector, 1),
        ["MoveAxis: axis 1 is out of range for an array of shape [3]."] = static () => MoveAxis(Vector, 0, 1),
        ["MoveAxis: axis -2 is out of range for an array of shape [3]."] = static () => MoveAxis(Vector, -2, 0),
        ["SwapAxes: axis 3 is out of range for an array of shape [2, 3]."] = static () => SwapAxes(Matrix, 3, 0),
        ["Diagonal: axis 1 is out of range for an array of shape [3]."] = static () => Diagonal(Vector),
        ["Diagonal: 0 and -2 are the same axis of an array of shape [2, 3]."] = static () => Diagonal(Matrix, 0, 0, -2),
        ["Split: axis 1 of an array of shape [2, 3] cannot be cut into 2 equal parts."] = static () => Split(Matrix, 2, 1),
        ["Split: axis 0 of an array of shape [3] cannot be cut into 0 equal parts."] = static () => Split(Vector, 0),
        ["Split: places [2, 1] do not ascend within axis 0 of an array of shape [3]."] = static () => Split(Vector, [2, 1]),
        ["Split: places [4] do not ascend within axis 0 of an array of shape [3]."] = static () => Split(Vector, [4]),
        ["Unstack: axis 0 is out of range for an array of shape []."] = static () => Unstack(Zeros<double>()),
        ["MeshGrid: an array of shape [2, 3] is no vector."] = static () => MeshGrid<double>([Vector, Matrix]),
        ["MeshGrid: the indexing is \"yx\", neither \"xy\" nor \"ij\"."] = static () => MeshGrid<double>([Vector], "yx"),
        ["Dot: shapes [2, 3] and [2, 3] have no product."] = static () => Dot(Matrix, Matrix),
        ["Inner: shapes [2, 3] and [2, 2] have no product."] = static () => Inner(Matrix, Square2),
        ["VDot: shapes [3] and [6] have no product."] = static () => VDot(Vector, Matrix),
        ["Cross: shapes [3] and [2, 2] do not end in vectors of length 3."] = static () => Cross(Vector, Square2),
        ["Cross: shapes [2, 3] and [4, 3] cannot be broadcast together."] = static () => Cross(Matrix, Zeros<double>(4, 3)),
        ["Hypot: shapes [3] and [2] cannot be broadcast together."] = static () => Hypot(Vector, Arange(2.0)),
        ["LogAddExp: shapes [3] and [2] cannot be broadcast together."] = static () => LogAddExp(Vector, Arange(2.0)),
        ["Mod: shapes [3] and [2] cannot be broadcast together."] = static () => Mod(Vector, Arange(2.0)),
        ["Heaviside: shapes [3] and [2] cannot be broadcast together."] = static () => Heaviside(Vector, Arange(2.0)),
        ["Indexer: index 3 lies outside axis 0 of an array of shape [3]."] = static () => Vector[3],
        ["Slice: index 3 lies outside axis 0 of an array of shape [3]."] = static () => Slice(Vector, 3),
        ["AxisIndex.Every: the step is 0."] = static () => AxisIndex.Every(0),
        ["AxisIndex.Step: the step is 0."] = static () => AxisIndex.Step(1, 2, 0),
        ["Hvp: v has a part of shape [2] for `x` of shape [3]."] =
            static () => Autodiff.Hvp(static (NdArray<double> x) => Sum(x * x), Vector, Arange(2.0)),
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

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_mistake_is_blamed_on_a_parameter_of_the_function_that_was_called(string message)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(() => Mistakes[message]());

        // Where the shapes of several arrays do not fit, no single one is to blame.
        if (exception.ParamName is { } parameter)
        {
            Assert.Contains(parameter, ParametersOf(message[..message.IndexOf(':', StringComparison.Ordinal)]));
        }
        else
        {
            Assert.Matches(" and | have no product| gives | fit ", message);
        }
    }

    private static IEnumerable<string?> ParametersOf(string function)
    {
        if (function == "Indexer")
        {
            return typeof(NdArray<double>).GetProperties().SelectMany(static property => property.GetIndexParameters()).Select(Name);
        }

        var (holder, name) = function.Split('.') switch
        {
            ["Linalg", var member] => (typeof(Linalg), member),
            ["AxisIndex", var member] => (typeof(AxisIndex), member),
            ["Hvp"] => (typeof(Autodiff), "Hvp"),
            _ => (typeof(NdArray), function),
        };
        return holder.GetMethods().Where(method => method.Name == name).SelectMany(static method => method.GetParameters()).Select(Name);

        static string? Name(System.Reflection.ParameterInfo parameter) => parameter.Name;
    }

    [Fact]
    public void An_absent_array_is_named_by_the_function_that_was_called()
    {
        // Spans cannot be passed by reflection; their functions are in the table below.
        var functions =
            from holder in new[] { typeof(NdArray), typeof(Linalg) }
            from method in holder.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            where method.IsGenericMethodDefinition && method.GetGenericArguments().Length == 1
            let typed = method.MakeGenericMethod(typeof(double))
            where typed.GetParameters().All(static parameter => !parameter.ParameterType.IsByRefLike)
            from parameter in typed.GetParameters()
            where parameter.ParameterType == typeof(NdArray<double>)
            select (Method: typed, Parameter: parameter);

        Assert.All(functions, static f =>
        {
            var arguments = f.Method.GetParameters().Select(parameter => parameter == f.Parameter ? null : Stand(parameter)).ToArray();
            var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => f.Method.Invoke(null, arguments)).InnerException;
            Assert.Equal(f.Parameter.Name, Assert.IsType<ArgumentNullException>(thrown).ParamName);
        });

        static object? Stand(System.Reflection.ParameterInfo parameter) =>
            parameter.ParameterType == typeof(NdArray<double>) ? Square2
            : parameter.ParameterType == typeof(NdArray<int>) ? Zeros<int>(2)
            : parameter.ParameterType == typeof(NdArray<bool>) ? Zeros<bool>(2)
            : parameter.ParameterType == typeof(Axes) ? Axes.All
            : parameter.HasDefaultValue ? parameter.DefaultValue
            : parameter.ParameterType == typeof(int) ? 1
            : Activator.CreateInstance(parameter.ParameterType);
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
        Assert.Throws<ArgumentNullException>(static () => TensorDot(null!, Vector, [0], [0]));
        Assert.Throws<ArgumentNullException>(static () => TensorDot(Vector, null!, [0], [0]));
        Assert.Throws<ArgumentNullException>(static () => HStack(Vector, null!));
        Assert.Throws<ArgumentNullException>(static () => VStack(Vector, null!));
        Assert.Throws<ArgumentNullException>(static () => Where(null!, 1.0, 2.0));
        Assert.Throws<ArgumentNullException>(static () => Where(null!, Vector, Vector));
        Assert.Throws<ArgumentNullException>(static () => Create((double[,])null!));
        Assert.Throws<ArgumentNullException>(static () => (double)(NdArray<double>)null!);
    }
}
