using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Primitives;

/// <summary>Functions of one array that keep its shape, each within its domain and away from its kinks.</summary>
internal static class ElementwiseCases<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static Dictionary<string, Gen<Case<T>>> Table { get; } = new()
    {
        ["Negative"] = Unary(Negative),
        ["op_UnaryNegation"] = Unary(x => -x),
        ["Exp"] = Unary(Exp),
        ["Expm1"] = Unary(Expm1),
        ["Exp2"] = Unary(Exp2),
        ["Log"] = Unary(Log, 0.2, 3),
        ["Log1p"] = Unary(Log1p, -0.8, 3),
        ["Log2"] = Unary(Log2, 0.2, 3),
        ["Log10"] = Unary(Log10, 0.2, 3),
        ["Sqrt"] = Unary(Sqrt, 0.2, 3),
        ["Rsqrt"] = Unary(Rsqrt, 0.2, 3),
        ["Cbrt"] = Unary(Cbrt, 0.2, 3),
        ["Cbrt of negative numbers"] = Unary(Cbrt, -3, -0.2),
        ["Square"] = Unary(Square),
        ["Reciprocal"] = Unary(Reciprocal, 0.2, 3),
        ["Reciprocal of negative numbers"] = Unary(Reciprocal, -3, -0.2),
        ["Sin"] = Unary(Sin),
        ["Cos"] = Unary(Cos),
        ["Tan"] = Unary(Tan, -1.2, 1.2),
        ["Sinc"] = Unary(Sinc),
        ["Sinc around 0"] = Unary(Sinc, -0.15, 0.15),
        ["Sinc at 0"] = Unary(Sinc, 0, 0),
        ["Arcsin"] = Unary(Arcsin, -0.9, 0.9),
        ["Arccos"] = Unary(Arccos, -0.9, 0.9),
        ["Arctan"] = Unary(Arctan),
        ["Sinh"] = Unary(Sinh),
        ["Cosh"] = Unary(Cosh),
        ["Tanh"] = Unary(Tanh),
        ["Arcsinh"] = Unary(Arcsinh),
        ["Arccosh"] = Unary(Arccosh, 1.2, 3),
        ["Arctanh"] = Unary(Arctanh, -0.9, 0.9),
        ["Sigmoid"] = Unary(Sigmoid),
        ["Softplus"] = Unary(Softplus),
        ["Erf"] = Unary(Erf),
        ["Relu"] = Unary(Relu),
        ["Abs"] = Unary(Abs),
        ["Clip"] = Unary(x => Clip(x, -T.One, T.One)),
        ["Sign"] = Unary(Sign),
        ["Floor"] = Unary(Floor),
        ["Ceil"] = Unary(Ceil),
        ["Round"] = Unary(Round),
        ["Trunc"] = Unary(Trunc),
        ["Round to decimals"] = Unary(x => Round(x, 1)),
        ["Deg2Rad"] = Unary(Deg2Rad),
        ["Rad2Deg"] = Unary(Rad2Deg),
        ["Ravel"] = Unary(Ravel),
        ["NanToNum"] = Unary(x => NanToNum(x)),
        ["ZerosLike"] = Unary(ZerosLike),
        ["OnesLike"] = Unary(OnesLike),
    };

    private static Gen<Case<T>> Unary(Func<NdArray<T>, NdArray<T>> f, double low = -2, double high = 2) =>
        from shape in Some.Shape()
        from x in Some.Values(shape, low, high)
        select new Case<T>([x], inputs => f(inputs[0]));
}
