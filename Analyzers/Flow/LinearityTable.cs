using Microsoft.CodeAnalysis;

namespace VjpGen.Analyzers.Flow;

/// <summary>Which operations are linear, and in what: those of the runtime, and of the platform on plain numbers.</summary>
internal static class LinearityTable
{
    private static readonly Dictionary<string, Linearity> ByName = Names(
        (Linearity.Jointly,
            """
            Add Subtract Negative Sum Mean CumSum Diff Trace Where Reshape Transpose SwapAxes MoveAxis ExpandDims Squeeze BroadcastTo
            AtLeast1D AtLeast2D Flatten Ravel Concatenate Stack HStack VStack Split ArraySplit Unstack Slice Take TakeAlongAxis SegmentSum
            Flip Roll Repeat Tile Pad Diag Diagonal NanSum NanMean Tril Triu MeshGrid AsType NanToNum Create Full FromTensor Item ToArray
            AsSpan AsTensorSpan StopGradient ScaleGradient ReverseGradient ClipGradient ClipGradientByNorm CreateChecked CreateSaturating
            CreateTruncating DegreesToRadians RadiansToDegrees Deg2Rad Rad2Deg
            """),
        (Linearity.InEach, "Multiply MatMul Dot VDot Inner Outer Kron Cross Einsum TensorDot Convolve"),
        (Linearity.InFirst, "Divide Average"),
        (Linearity.InLast, "Solve Interp"),
        (Linearity.InNone,
            """
            Abs Arccos Arccosh Arcsin Arcsinh Arctan Arctan2 Arctanh Cbrt Ceil Ceiling Clip Clamp Cos Cosh CumProd Det Inv Cholesky SlogDet
            Norm Erf Exp Exp2 Expm1 ExpM1 Floor FloorDivide Heaviside Hypot Log Log10 Log1p LogP1 Log2 LogAddExp LogSoftmax LogSumExp Max
            Maximum MatrixPower Median Min Minimum Mod Percentile Power Pow Prod Ptp Quantile Reciprocal Relu Round Rsqrt Sigmoid Sign Sin
            Sinc Sinh Softmax Softplus Sort Sqrt Square Std Tan Tanh Trunc Truncate Var Acos Acosh Asin Asinh Atan Atan2 Atanh SinCos
            """),
        (Linearity.Zero, "Zeros ZerosLike"),
        (Linearity.Constant,
            "Ones OnesLike Eye Identity Arange Linspace OneHot RandomNormal RandomUniform IsNaN IsInf IsInfinity IsFinite"));

    private static readonly HashSet<string> Comparisons =
    [
        .. """
            Equal NotEqual Greater GreaterEqual Less LessEqual IsClose AllClose ArrayEqual ArgMax ArgMin ArgSort ArgWhere SearchSorted
            CountNonzero Nonzero
            """.Split(new[] { ' ', '\n', '\r' }, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>In what a method is linear; none where that is not known.</summary>
    public static Linearity? Of(IMethodSymbol method, IAssemblySymbol runtime)
    {
        if (!ByName.TryGetValue(method.Name, out var linearity))
        {
            return null;
        }

        var type = method.ContainingType;
        var isOperation = SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, runtime)
            ? type.Name is "NdArray" or "Linalg" or "Autodiff" or "Pytree"
            : IsOnNumbers(type);
        return isOperation ? linearity : null;
    }

    /// <summary>Whether an operation of the runtime compares values, or says where they stand among each other.</summary>
    public static bool IsComparison(IMethodSymbol method, IAssemblySymbol runtime) =>
        Comparisons.Contains(method.Name) && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, runtime);

    /// <summary>Whether an operation of the runtime gives what never has a gradient, whatever it is given.</summary>
    public static bool IsPiecewiseConstant(IMethodSymbol method, IAssemblySymbol runtime) =>
        IsComparison(method, runtime) || IsStep(method, runtime) || Of(method, runtime) is Linearity.Constant;

    /// <summary>Whether an operation gives what is zero, detached, or the same for all arguments near by.</summary>
    public static bool IsStep(IMethodSymbol method, IAssemblySymbol runtime) => Of(method, runtime) switch
    {
        null => false,
        Linearity.Zero => true,
        _ => method.Name is "StopGradient" or "Floor" or "Ceil" or "Ceiling" or "Round" or "Trunc" or "Truncate" or "Sign" or "Heaviside",
    };

    /// <summary>Whether a type is one of the platform's for mathematics, or a view of memory.</summary>
    public static bool IsOnNumbers(INamedTypeSymbol type) => type switch
    {
        { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => type.Name
            is "Math" or "MathF" or "Single" or "Double" or "Half" or "Span" or "ReadOnlySpan" or "MemoryExtensions",
        { TypeKind: TypeKind.Interface, ContainingNamespace: { Name: "Numerics", ContainingNamespace.Name: "System" } } => true,
        _ => false,
    };

    private static Dictionary<string, Linearity> Names(params (Linearity Linearity, string Names)[] groups)
    {
        var names = new Dictionary<string, Linearity>();
        foreach (var group in groups)
        {
            foreach (var name in group.Names.Split(new[] { ' ', '\n', '\r' }, StringSplitOptions.RemoveEmptyEntries))
            {
                names.Add(name, group.Linearity);
            }
        }

        return names;
    }
}
