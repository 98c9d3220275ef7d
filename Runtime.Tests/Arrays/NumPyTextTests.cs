using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.Arrays;

/// <summary>Functions without a golden file of their own: what NumPy prints for the same call.</summary>
public class NumPyTextTests
{
    private const double I = double.PositiveInfinity;

    private static readonly NdArray<double> V = Create([3.0, -1.5, 2, 3, 0]);
    private static readonly NdArray<int> M = Create(new[,] { { 3, 1, 2 }, { 0, 5, 5 } });
    private static readonly NdArray<double> D = Create(new[,] { { 0.5, -2.0, 1.5 }, { 4, 0, -1 } });
    private static readonly NdArray<double> NaNs = Create([1.0, double.NaN, 3, double.NaN]);
    private static readonly NdArray<double> E = Create([0.0, -I, I, double.NaN]);
    private static readonly NdArray<double> Cube = Arange(24.0).Reshape(2, 3, 4);

    private static readonly Dictionary<string, (Func<object> Call, string Text)> Table = new()
    {
        ["ArgMax(V)"] = (static () => ArgMax(V), "0"),
        ["ArgMin(V)"] = (static () => ArgMin(V), "1"),
        ["ArgMax(M, 1)"] = (static () => ArgMax(M, 1), "[0 1]"),
        ["ArgMin(M, 0)"] = (static () => ArgMin(M, 0), "[1 0 0]"),
        ["ArgMax(M, -1, keepDims: true)"] = (static () => ArgMax(M, -1, keepDims: true), "[[0]\n [1]]"),
        ["ArgMax(M, keepDims: true)"] = (static () => ArgMax(M, keepDims: true), "[[4]]"),
        ["ArgMax(NaNs)"] = (static () => ArgMax(NaNs), "1"),
        ["ArgMin(NaNs)"] = (static () => ArgMin(NaNs), "1"),
        ["ArgMin(Cube, 1)"] = (static () => ArgMin(Cube, 1), "[[0 0 0 0]\n [0 0 0 0]]"),
        ["ArgMax(Cube[.., ^1], 0)"] = (static () => ArgMax(Cube[.., ^1], 0), "[1 1 1 1]"),
        ["CountNonzero(M)"] = (static () => CountNonzero(M), "5"),
        ["CountNonzero(D, 0)"] = (static () => CountNonzero(D, 0), "[2 1 2]"),
        ["CountNonzero(D > 0, 1, keepDims: true)"] = (static () => CountNonzero(D > 0, 1, keepDims: true), "[[2]\n [1]]"),
        ["CountNonzero(E)"] = (static () => CountNonzero(E), "3"),
        ["Sort(V)"] = (static () => Sort(V), "[-1.5  0.   2.   3.   3. ]"),
        ["Sort(M, 0)"] = (static () => Sort(M, 0), "[[0 1 2]\n [3 5 5]]"),
        ["Sort(D, null)"] = (static () => Sort(D, null), "[-2.  -1.   0.   0.5  1.5  4. ]"),
        ["Sort(E)"] = (static () => Sort(E), "[-inf   0.  inf  nan]"),
        ["Sort(Cube, 1)"] = (
                static () => Sort(Cube, 1),
                "[[[ 0.  1.  2.  3.]\n" +
                "  [ 4.  5.  6.  7.]\n" +
                "  [ 8.  9. 10. 11.]]\n" +
                "\n" +
                " [[12. 13. 14. 15.]\n" +
                "  [16. 17. 18. 19.]\n" +
                "  [20. 21. 22. 23.]]]"),
        ["ArgSort(V)"] = (static () => ArgSort(V), "[1 4 2 0 3]"),
        ["ArgSort(M, 0)"] = (static () => ArgSort(M, 0), "[[1 0 0]\n [0 1 1]]"),
        ["ArgSort(D, null)"] = (static () => ArgSort(D, null), "[1 5 4 0 2 3]"),
        ["ArgSort(NaNs)"] = (static () => ArgSort(NaNs), "[0 2 1 3]"),
        ["Median(V)"] = (static () => Median(V), "2.0"),
        ["Median(D, 0)"] = (static () => Median(D, 0), "[ 2.25 -1.    0.25]"),
        ["Median(D, 1, keepDims: true)"] = (static () => Median(D, 1, keepDims: true), "[[0.5]\n [0. ]]"),
        ["Median(D, keepDims: true)"] = (static () => Median(D, keepDims: true), "[[0.25]]"),
        ["Median(NaNs)"] = (static () => Median(NaNs), "nan"),
        ["Ptp(D, 1)"] = (static () => Ptp(D, 1), "[3.5 5. ]"),
        ["Ptp(M)"] = (static () => Ptp(M), "5"),
        ["Roll(V, 2)"] = (static () => Roll(V, 2), "[ 3.   0.   3.  -1.5  2. ]"),
        ["Roll(M, -1)"] = (static () => Roll(M, -1), "[[1 2 0]\n [5 5 3]]"),
        ["Roll(M, 4, 1)"] = (static () => Roll(M, 4, 1), "[[2 3 1]\n [5 0 5]]"),
        ["Roll(M, 1, 0)"] = (static () => Roll(M, 1, 0), "[[0 5 5]\n [3 1 2]]"),
        ["Tile(M, 2)"] = (static () => Tile(M, 2), "[[3 1 2 3 1 2]\n [0 5 5 0 5 5]]"),
        ["Tile(M, 2, 1)"] = (static () => Tile(M, 2, 1), "[[3 1 2]\n [0 5 5]\n [3 1 2]\n [0 5 5]]"),
        ["Tile(V, 2, 1, 2)"] = (
                static () => Tile(V, 2, 1, 2),
                "[[[ 3.  -1.5  2.   3.   0.   3.  -1.5  2.   3.   0. ]]\n" +
                "\n" +
                " [[ 3.  -1.5  2.   3.   0.   3.  -1.5  2.   3.   0. ]]]"),
        ["Repeat(M, 2)"] = (static () => Repeat(M, 2), "[3 3 1 1 2 2 0 0 5 5 5 5]"),
        ["Repeat(M, 2, 0)"] = (static () => Repeat(M, 2, 0), "[[3 1 2]\n [3 1 2]\n [0 5 5]\n [0 5 5]]"),
        ["Repeat(M, 3, -1)"] = (static () => Repeat(M, 3, -1), "[[3 3 3 1 1 1 2 2 2]\n [0 0 0 5 5 5 5 5 5]]"),
        ["Diff(V)"] = (static () => Diff(V), "[-4.5  3.5  1.  -3. ]"),
        ["Diff(M, 2)"] = (static () => Diff(M, 2), "[[ 3]\n [-5]]"),
        ["Diff(M, 1, 0)"] = (static () => Diff(M, 1, 0), "[[-3  4  3]]"),
        ["Dot(D, Cube)"] =
            (static () => Dot(D, Cube), "[[[ 4.  4.  4.  4.]\n  [ 4.  4.  4.  4.]]\n\n [[-8. -5. -2.  1.]\n  [28. 31. 34. 37.]]]"),
        ["Dot(V, V)"] = (static () => Dot(V, V), "24.25"),
        ["Dot(2.0, V)"] = (static () => Dot(2.0, V), "[ 6. -3.  4.  6.  0.]"),
        ["Dot(Cube[0], V[..4])"] = (static () => Dot(Cube[0], V[..4]), "[11.5 37.5 63.5]"),
        ["Inner(D, D)"] = (static () => Inner(D, D), "[[ 6.5  0.5]\n [ 0.5 17. ]]"),
        ["Inner(V, V)"] = (static () => Inner(V, V), "24.25"),
        ["VDot(D, D)"] = (static () => VDot(D, D), "23.5"),
        ["Kron(D, V[..2])"] =
            (static () => Kron(D, V[..2]), "[[ 1.5  -0.75 -6.    3.    4.5  -2.25]\n [12.   -6.    0.   -0.   -3.    1.5 ]]"),
        ["Kron(M, M)"] = (
                static () => Kron(M, M),
                "[[ 9  3  6  3  1  2  6  2  4]\n" +
                " [ 0 15 15  0  5  5  0 10 10]\n" +
                " [ 0  0  0 15  5 10 15  5 10]\n" +
                " [ 0  0  0  0 25 25  0 25 25]]"),
        ["Cross(D, D[1])"] = (static () => Cross(D, D[1]), "[[2.  6.5 8. ]\n [0.  0.  0. ]]"),
        ["Cross(Create([1.0, 0, 0]), Create([0.0, 1, 0]))"] = (static () => Cross(Create([1.0, 0, 0]), Create([0.0, 1, 0])), "[0. 0. 1.]"),
        ["Diagonal(M)"] = (static () => Diagonal(M), "[3 5]"),
        ["Diagonal(Cube, 1, 2, 0)"] = (static () => Diagonal(Cube, 1, 2, 0), "[[12.]\n [16.]\n [20.]]"),
        ["Diagonal(Cube, -1, 1, 2)"] = (static () => Diagonal(Cube, -1, 1, 2), "[[ 4.  9.]\n [16. 21.]]"),
        ["MoveAxis(Cube, 0, -1)"] = (
                static () => MoveAxis(Cube, 0, -1),
                "[[[ 0. 12.]\n" +
                "  [ 1. 13.]\n" +
                "  [ 2. 14.]\n" +
                "  [ 3. 15.]]\n" +
                "\n" +
                " [[ 4. 16.]\n" +
                "  [ 5. 17.]\n" +
                "  [ 6. 18.]\n" +
                "  [ 7. 19.]]\n" +
                "\n" +
                " [[ 8. 20.]\n" +
                "  [ 9. 21.]\n" +
                "  [10. 22.]\n" +
                "  [11. 23.]]]"),
        ["MoveAxis(Cube, -1, 1)"] = (
                static () => MoveAxis(Cube, -1, 1),
                "[[[ 0.  4.  8.]\n" +
                "  [ 1.  5.  9.]\n" +
                "  [ 2.  6. 10.]\n" +
                "  [ 3.  7. 11.]]\n" +
                "\n" +
                " [[12. 16. 20.]\n" +
                "  [13. 17. 21.]\n" +
                "  [14. 18. 22.]\n" +
                "  [15. 19. 23.]]]"),
        ["AtLeast1D(Create([3.0], []))"] = (static () => AtLeast1D(Create([3.0], [])), "[3.]"),
        ["AtLeast2D(V)"] = (static () => AtLeast2D(V), "[[ 3.  -1.5  2.   3.   0. ]]"),
        ["AtLeast2D(M)"] = (static () => AtLeast2D(M), "[[3 1 2]\n [0 5 5]]"),
        ["Split(V[..4], 2)[1]"] = (static () => Split(V[..4], 2)[1], "[2. 3.]"),
        ["Split(M, 3, 1)[2]"] = (static () => Split(M, 3, 1)[2], "[[2]\n [5]]"),
        ["Split(V, [1, 3])[1]"] = (static () => Split(V, [1, 3])[1], "[-1.5  2. ]"),
        ["Split(V, [1, 3])[2]"] = (static () => Split(V, [1, 3])[2], "[3. 0.]"),
        ["Unstack(M)[1]"] = (static () => Unstack(M)[1], "[0 5 5]"),
        ["Unstack(M, -1)[0]"] = (static () => Unstack(M, -1)[0], "[3 0]"),
        ["CumProd(M)"] = (static () => CumProd(M), "[3 3 6 0 0 0]"),
        ["CumProd(D, 1)"] = (static () => CumProd(D, 1), "[[ 0.5 -1.  -1.5]\n [ 4.   0.  -0. ]]"),
        ["CumProd(Cube + 1, 1)"] = (
                static () => CumProd(Cube + 1, 1),
                "[[[1.000e+00 2.000e+00 3.000e+00 4.000e+00]\n" +
                "  [5.000e+00 1.200e+01 2.100e+01 3.200e+01]\n" +
                "  [4.500e+01 1.200e+02 2.310e+02 3.840e+02]]\n" +
                "\n" +
                " [[1.300e+01 1.400e+01 1.500e+01 1.600e+01]\n" +
                "  [2.210e+02 2.520e+02 2.850e+02 3.200e+02]\n" +
                "  [4.641e+03 5.544e+03 6.555e+03 7.680e+03]]]"),
        ["Exp2(D)"] = (static () => Exp2(D), "[[ 1.41421356  0.25        2.82842712]\n [16.          1.          0.5       ]]"),
        ["Cbrt(D)"] = (static () => Cbrt(D), "[[ 0.79370053 -1.25992105  1.14471424]\n [ 1.58740105  0.         -1.        ]]"),
        ["Trunc(D)"] = (static () => Trunc(D), "[[ 0. -2.  1.]\n [ 4.  0. -1.]]"),
        ["Sinc(D / 3)"] = (static () => Sinc(D / 3), "[[ 0.95492966  0.41349667  0.63661977]\n [-0.20674834  1.          0.82699334]]"),
        ["LogAddExp(D, V[..3])"] =
            (static () => LogAddExp(D, V[..3]), "[[ 3.07888973 -1.02592302  2.47407698]\n [ 4.31326169  0.20141328  2.04858735]]"),
        ["LogAddExp(Create([1000.0, -I, I, 0]), Create([1000.0, -I, I, -1000]))"] = (
                static () => LogAddExp(Create([1000.0, -I, I, 0]), Create([1000.0, -I, I, -1000])),
                "[1000.69314718          -inf           inf    0.        ]"),
        ["Hypot(D, V[..3])"] = (static () => Hypot(D, V[..3]), "[[3.04138127 2.5        2.5       ]\n [5.         1.5        2.23606798]]"),
        ["Hypot(Create([3e200, 0]), Create([4e200, 0]))"] =
            (static () => Hypot(Create([3e200, 0]), Create([4e200, 0])), "[5.e+200 0.e+000]"),
        ["Heaviside(D, 0.5)"] = (static () => Heaviside(D, 0.5), "[[1.  0.  1. ]\n [1.  0.5 0. ]]"),
        ["Heaviside(E, 0.25)"] = (static () => Heaviside(E, 0.25), "[0.25 0.   1.    nan]"),
        ["Mod(D, 1.5)"] = (static () => Mod(D, 1.5), "[[0.5 1.  0. ]\n [1.  0.  0.5]]"),
        ["Mod(D, -1.5)"] = (static () => Mod(D, -1.5), "[[-1.  -0.5 -0. ]\n [-0.5 -0.  -1. ]]"),
        ["Mod(7.0, Create([-3.0, 2, -7]))"] = (static () => Mod(7.0, Create([-3.0, 2, -7])), "[-2.  1. -0.]"),
        ["Mod(M - 3, 4)"] = (static () => Mod(M - 3, 4), "[[0 2 3]\n [1 2 2]]"),
        ["Mod(M - 3, -4)"] = (static () => Mod(M - 3, -4), "[[ 0 -2 -1]\n [-3 -2 -2]]"),
        ["NanToNum(E)"] = (static () => NanToNum(E), "[ 0.00000000e+000 -1.79769313e+308  1.79769313e+308  0.00000000e+000]"),
        ["NanToNum(E, 1, 2, 3)"] = (static () => NanToNum(E, 1, 2, 3), "[0. 3. 2. 1.]"),
        ["IsInf(E)"] = (static () => IsInf(E), "[False  True  True False]"),
        ["All(M > 0, 1)"] = (static () => All(M > 0, 1), "[ True False]"),
        ["Any(M > 4, 0, keepDims: true)"] = (static () => Any(M > 4, 0, keepDims: true), "[[False  True  True]]"),
        ["All(Cube < 20, [0, 2])"] = (static () => All(Cube < 20, [0, 2]), "[ True  True False]"),
        ["Any(Cube > 20, Axes.All)"] = (static () => Any(Cube > 20, Axes.All), "True"),
        ["All(Zeros<bool>(2, 0), 1)"] = (static () => All(Zeros<bool>(2, 0), 1), "[ True  True]"),
        ["Any(Zeros<bool>(0, 3), 0)"] = (static () => Any(Zeros<bool>(0, 3), 0), "[False False False]"),
        ["MeshGrid([V[..2], V])[0]"] =
            (static () => MeshGrid([V[..2], V])[0], "[[ 3.  -1.5]\n [ 3.  -1.5]\n [ 3.  -1.5]\n [ 3.  -1.5]\n [ 3.  -1.5]]"),
        ["MeshGrid([V[..2], V[..3]], \"ij\")[1]"] =
            (static () => MeshGrid([V[..2], V[..3]], "ij")[1], "[[ 3.  -1.5  2. ]\n [ 3.  -1.5  2. ]]"),
        ["MeshGrid([V[..2], V[..3], V[..1]])[2]"] =
            (static () => MeshGrid([V[..2], V[..3], V[..1]])[2], "[[[3.]\n  [3.]]\n\n [[3.]\n  [3.]]\n\n [[3.]\n  [3.]]]"),
    };

    public static TheoryData<string> Calls => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public void It_gives_what_NumPy_gives(string call) => Assert.Equal(Table[call].Text, Table[call].Call().ToString());
}
