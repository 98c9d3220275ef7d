using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Golden;

/// <summary>How each operation of ops.json is spelt here.</summary>
internal static class GoldenOps
{
    private delegate NdArray<double> Op(GoldenCase golden, NdArray<double>[] x);

    private static readonly Dictionary<string, Op> Table = new()
    {
        ["negative"] = (_, x) => Negative(x[0]),
        ["abs"] = (_, x) => Abs(x[0]),
        ["exp"] = (_, x) => Exp(x[0]),
        ["expm1"] = (_, x) => Expm1(x[0]),
        ["log"] = (_, x) => Log(x[0]),
        ["log1p"] = (_, x) => Log1p(x[0]),
        ["log2"] = (_, x) => Log2(x[0]),
        ["log10"] = (_, x) => Log10(x[0]),
        ["sqrt"] = (_, x) => Sqrt(x[0]),
        ["rsqrt"] = (_, x) => Rsqrt(x[0]),
        ["square"] = (_, x) => Square(x[0]),
        ["reciprocal"] = (_, x) => Reciprocal(x[0]),
        ["sin"] = (_, x) => Sin(x[0]),
        ["cos"] = (_, x) => Cos(x[0]),
        ["tan"] = (_, x) => Tan(x[0]),
        ["arcsin"] = (_, x) => Arcsin(x[0]),
        ["arccos"] = (_, x) => Arccos(x[0]),
        ["arctan"] = (_, x) => Arctan(x[0]),
        ["sinh"] = (_, x) => Sinh(x[0]),
        ["cosh"] = (_, x) => Cosh(x[0]),
        ["tanh"] = (_, x) => Tanh(x[0]),
        ["arcsinh"] = (_, x) => Arcsinh(x[0]),
        ["arccosh"] = (_, x) => Arccosh(x[0]),
        ["arctanh"] = (_, x) => Arctanh(x[0]),
        ["sigmoid"] = (_, x) => Sigmoid(x[0]),
        ["softplus"] = (_, x) => Softplus(x[0]),
        ["relu"] = (_, x) => Relu(x[0]),
        ["erf"] = (_, x) => Erf(x[0]),
        ["sign"] = (_, x) => Sign(x[0]),
        ["floor"] = (_, x) => Floor(x[0]),
        ["ceil"] = (_, x) => Ceil(x[0]),
        ["add"] = (_, x) => x[0] + x[1],
        ["subtract"] = (_, x) => x[0] - x[1],
        ["multiply"] = (_, x) => x[0] * x[1],
        ["divide"] = (_, x) => x[0] / x[1],
        ["power"] = (_, x) => Power(x[0], x[1]),
        ["maximum"] = (_, x) => Maximum(x[0], x[1]),
        ["minimum"] = (_, x) => Minimum(x[0], x[1]),
        ["arctan2"] = (_, x) => Arctan2(x[0], x[1]),
        ["where"] = (_, x) => Where(NotEqual(x[0], 0.0), x[1], x[2]),
        ["clip"] = (c, x) => Clip(x[0], c.Double("min"), c.Double("max")),
        ["sum"] = (c, x) => Sum(x[0], c.Axes(), c.Bool("keepdims")),
        ["mean"] = (c, x) => Mean(x[0], c.Axes(), c.Bool("keepdims")),
        ["max"] = (c, x) => Max(x[0], c.Axes(), c.Bool("keepdims")),
        ["min"] = (c, x) => Min(x[0], c.Axes(), c.Bool("keepdims")),
        ["logsumexp"] = (c, x) => LogSumExp(x[0], c.Axes(), c.Bool("keepdims")),
        ["softmax"] = (c, x) => Softmax(x[0], c.Int("axis")),
        ["log_softmax"] = (c, x) => LogSoftmax(x[0], c.Int("axis")),
        ["flip"] = (c, x) => Flip(x[0], c.Axes()),
        ["concatenate"] = (c, x) => Concatenate(x, c.Int("axis")),
        ["stack"] = (c, x) => Stack(x, c.Int("axis")),
        ["matmul"] = (_, x) => MatMul(x[0], x[1]),
        ["transpose"] = (c, x) => Transpose(x[0], c.Attributes["axes"] is null ? [] : c.Ints("axes")),
        ["swapaxes"] = (c, x) => SwapAxes(x[0], c.Int("axis1"), c.Int("axis2")),
        ["reshape"] = (c, x) => Reshape(x[0], c.Ints("shape")),
        ["broadcast_to"] = (c, x) => BroadcastTo(x[0], c.Ints("shape")),
        ["expand_dims"] = (c, x) => ExpandDims(x[0], c.Int("axis")),
        ["squeeze"] = (c, x) => Squeeze(x[0], c.Int("axis")),
        ["slice"] = (c, x) => Slice(x[0], Steps(c)),
        ["take"] = (c, x) => Take(x[0], Indices(x[1]), c.Int("axis")),
        ["take_along_axis"] = (c, x) => TakeAlongAxis(x[0], Indices(x[1]), c.Int("axis")),
        ["segment_sum"] = (c, x) => SegmentSum(x[0], Indices(x[1]), c.Int("num_segments")),
        ["var"] = (c, x) => Var(x[0], c.Axes(), c.Bool("keepdims")),
        ["std"] = (c, x) => Std(x[0], c.Axes(), c.Bool("keepdims")),
        ["prod"] = (c, x) => Prod(x[0], c.Axes(), c.Bool("keepdims")),
        ["cumsum"] = (c, x) => CumSum(x[0], c.Int("axis")),
        ["pad"] = (c, x) => Pad(x[0], Widths(c)),
        ["tril"] = (_, x) => Tril(x[0]),
        ["triu"] = (_, x) => Triu(x[0]),
        ["diag"] = (_, x) => Diag(x[0]),
        ["trace"] = (_, x) => Trace(x[0]),
        ["einsum"] = (c, x) => Einsum(c.Text("equation"), x),
        ["norm"] = (c, x) => Linalg.Norm(x[0], c.Axes(), c.Bool("keepdims")),
        ["linalg.inv"] = (_, x) => Linalg.Inv(x[0]),
        ["linalg.det"] = (_, x) => Linalg.Det(x[0]),
        ["linalg.slogdet"] = (_, x) => Linalg.SlogDet(x[0]).LogAbsDet,
        ["linalg.cholesky"] = (_, x) => Linalg.Cholesky(x[0]),
        ["outer"] = (_, x) => Outer(x[0], x[1]),
        ["linalg.solve"] = (_, x) => Linalg.Solve(x[0], x[1]),
        ["program.mlp_cross_entropy"] = (_, x) =>
        {
            var hidden = Tanh(MatMul(x[0], x[1]) + x[2]);
            return -Mean(Sum(x[5] * LogSoftmax(MatMul(hidden, x[3]) + x[4]), axis: 1));
        },
        ["program.layernorm"] = (_, x) =>
        {
            var centred = x[0] - Mean(x[0], axis: -1, keepDims: true);
            return (centred * Rsqrt(Mean(Square(centred), axis: -1, keepDims: true) + 1e-5) * x[1]) + x[2];
        },
        ["program.attention"] = (_, x) => MatMul(Softmax(MatMul(x[0], Transpose(x[1])) / 2), x[2]),
        ["program.gru_cell"] = (_, x) =>
        {
            var both = Concatenate([x[0], x[1]], axis: 1);
            var (z, r) = (Sigmoid(MatMul(both, x[2])), Sigmoid(MatMul(both, x[3])));
            var n = Tanh(MatMul(Concatenate([x[0], r * x[1]], axis: 1), x[4]));
            return ((1 - z) * n) + (z * x[1]);
        },
        ["hvp.log1pexp_sum"] = (_, x) => Sum(Log(1 + Exp(x[0]))),
        ["hvp.rosenbrock"] = (_, x) =>
        {
            var (head, tail) = (x[0][..^1], x[0][1..]);
            return Sum((100 * Square(tail - Square(head))) + Square(1 - head));
        },
        ["hvp.logsumexp_tanh"] = (_, x) => LogSumExp(3 * Tanh(x[0])),
        ["hvp.softmax_entropy"] = (_, x) => -Sum(Softmax(x[0]) * LogSoftmax(x[0])),
    };

    public static bool Has(string op) => Table.ContainsKey(op);

    /// <summary>The operation as a function of all inputs of the case.</summary>
    public static NdArray<double> Run(GoldenCase golden, NdArray<double>[] inputs) => Table[golden.Op](golden, inputs);

    private static NdArray<int> Indices(NdArray<double> x) =>
        Reshape(Create<int>(Array.ConvertAll(x.ToArray(), static i => (int)i)), x.Shape);

    private static (int, int)[] Widths(GoldenCase golden) =>
        [.. golden.Attributes["pad_width"]!.AsArray().Select(static pair => (pair![0]!.GetValue<int>(), pair[1]!.GetValue<int>()))];

    private static AxisIndex[] Steps(GoldenCase golden)
    {
        var (start, stop, step) = (Bounds(golden, "start"), Bounds(golden, "stop"), golden.Ints("step"));
        return [.. step.Select((s, axis) => AxisIndex.Step(start[axis], stop[axis], s))];
    }

    private static int?[] Bounds(GoldenCase golden, string attribute) =>
        [.. golden.Attributes[attribute]!.AsArray().Select(static node => node?.GetValue<int>())];
}
