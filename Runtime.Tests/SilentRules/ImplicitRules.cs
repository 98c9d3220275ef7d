using static VjpGen.NdArray;

namespace VjpGen.Runtime.Tests.SilentRules;

/// <summary>Rules whose cotangents are solutions of linear systems, which are iterated to until a change is small enough.</summary>
internal static partial class ImplicitRules
{
    // y = tanh(y / 2 + x)
    [CustomVjp(nameof(LimitFwd), nameof(LimitBwd), OnceDifferentiable = true)]
    public static partial NdArray<double> Limit([Sample(3)] NdArray<double> x);

    private static (NdArray<double> Output, NdArray<double> Slope) LimitFwd(NdArray<double> x)
    {
        var y = ZerosLike(x);
        for (var i = 0; i < 100; i++)
        {
            y = Tanh(0.5 * y + x);
        }

        return (y, 1 - y * y);
    }

    // u = g + (∂f/∂y)ᵀ u
    private static NdArray<double> LimitBwd(NdArray<double> slope, NdArray<double> g)
    {
        var u = g;
        double change;
        do
        {
            var next = g + 0.5 * slope * u;
            change = Max(Abs(next - u)).Item();
            u = next;
        }
        while (change > 1e-14);
        return slope * u;
    }

    [CustomVjp(nameof(LimitFwd), nameof(BoundedLimitBwd), OnceDifferentiable = true)]
    public static partial NdArray<double> BoundedLimit([Sample(3)] NdArray<double> x);

    private static NdArray<double> BoundedLimitBwd(NdArray<double> slope, NdArray<double> g)
    {
        var u = ZerosLike(g);
        for (var i = 0; i < 200; i++)
        {
            var next = g + 0.5 * slope * u;
            if (Linalg.Norm(next - u).Item() < 1e-14)
            {
                break;
            }

            u = next;
        }

        return slope * u;
    }

    // A x = b of a symmetric positive matrix, by conjugate gradients: dA = -u xᵀ, db = u of A u = g.
    [CustomVjp(nameof(SolveFwd), nameof(SolveBwd), OnceDifferentiable = true)]
    public static partial NdArray<double> SolveShifted([Sample(3, 3)] NdArray<double> a, [Sample(3)] NdArray<double> b);

    private static NdArray<double> Positive(NdArray<double> a) => MatMul(a, a.Transpose()) + Eye<double>(3);

    private static (NdArray<double> Output, (NdArray<double> A, NdArray<double> X) Kept) SolveFwd(NdArray<double> a, NdArray<double> b)
    {
        var x = Linalg.Solve(Positive(a), b);
        return (x, (a, x));
    }

    private static (NdArray<double> A, NdArray<double> B) SolveBwd((NdArray<double> A, NdArray<double> X) kept, NdArray<double> g)
    {
        var matrix = Positive(kept.A);
        var u = ZerosLike(g);
        var (residual, direction) = (g, g);
        var square = Dot(residual, residual);
        for (var i = 0; i < 20 && square.Item() > 1e-28; i++)
        {
            var image = MatMul(matrix, direction);
            var length = square / Dot(direction, image);
            u += length * direction;
            residual -= length * image;
            var next = Sum(Square(residual));
            direction = residual + next / square * direction;
            square = next;
        }

        var d = -Outer(u, kept.X);
        return (MatMul(d + d.Transpose(), kept.A), u);
    }

    // The root of y³ + y = x, by Newton's iteration; differentiated again by the rule itself.
    [CustomVjp(nameof(CubicFwd), nameof(CubicBwd), Primal = nameof(CubicPrimal))]
    public static partial NdArray<double> Cubic([Sample(4)] NdArray<double> x);

    private static NdArray<double> CubicPrimal(NdArray<double> x)
    {
        var y = x;
        while (true)
        {
            var next = y - (y * y * y + y - x) / (3 * y * y + 1);
            if (All(Abs(next - y) <= 1e-12))
            {
                return next;
            }

            y = next;
        }
    }

    private static (NdArray<double> Output, NdArray<double> Y) CubicFwd(NdArray<double> x)
    {
        var y = Cubic(x);
        return (y, y);
    }

    private static NdArray<double> CubicBwd(NdArray<double> y, NdArray<double> g) => g / (3 * y * y + 1);
}
