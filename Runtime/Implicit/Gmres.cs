using System.Numerics.Tensors;

namespace VjpGen;

/// <summary>
/// Solves A x = b from products A v alone (Y. Saad and M. H. Schultz, "GMRES: A generalized minimal residual algorithm for solving
/// nonsymmetric linear systems", 1986), with restarts, modified Gram-Schmidt and Givens rotations.
/// </summary>
internal static class Gmres
{
    // Without restarts the solution is found in as many products as there are unknowns, where with them it may never be. Up to here the
    // basis of the whole space is at most 8 MB.
    private const int LargestWithoutRestart = 1024;

    // Long enough for most systems to need no restart, short enough for the basis to stay small.
    private const int Restart = 50;

    // What is left of a product below this part of it is rounding.
    private const double Rounding = 1e-14;

    /// <summary>The solution.</summary>
    /// <param name="multiply">v ↦ A v.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="tolerance">How small ‖b − A x‖ must be, relative to ‖b‖.</param>
    /// <param name="maxIterations">How many products are tried.</param>
    /// <exception cref="ConvergenceException">The tolerance was not reached.</exception>
    public static double[] Solve(Func<double[], double[]> multiply, double[] b, double tolerance, int maxIterations)
    {
        var x = new double[b.Length];
        var norm = Norm(b);
        if (!double.IsFinite(norm))
        {
            // Nothing can be solved; what depends on it is NaN, as everywhere else.
            Array.Fill(x, double.NaN);
            return x;
        }

        var target = tolerance * norm;
        var length = b.Length <= LargestWithoutRestart ? b.Length : Restart;
        var residual = (double[])b.Clone();
        for (var products = 0; norm > target;)
        {
            products += Cycle(multiply, residual, x, target, Math.Min(length, maxIterations - products));
            TensorPrimitives.Subtract(b, multiply(x), residual);
            var (before, after) = (norm, Norm(residual));
            if (!(after <= target) && (products >= maxIterations || !(after < before)))
            {
                throw new ConvergenceException("The linear system of the implicit function theorem", products, after, target);
            }

            norm = after;
        }

        return x;
    }

    /// <summary>Adds to x the best correction from the Krylov space of the residual, and returns the number of products.</summary>
    private static int Cycle(Func<double[], double[]> multiply, double[] residual, double[] x, double target, int length)
    {
        var basis = new List<double[]>(length + 1);
        var columns = new List<double[]>(length);
        var (cosines, sines) = (new double[length], new double[length]);
        var rest = new double[length + 1];
        rest[0] = Norm(residual);
        basis.Add(Scaled(residual, 1 / rest[0]));

        var k = 0;
        while (k < length && Math.Abs(rest[k]) > target)
        {
            var next = multiply(basis[k]);
            var negligible = Rounding * Norm(next);
            var column = new double[k + 2];
            for (var i = 0; i <= k; i++)
            {
                column[i] = TensorPrimitives.Dot<double>(next, basis[i]);
                TensorPrimitives.MultiplyAdd(basis[i], -column[i], next, next);
            }

            // The space is exhausted where a product adds nothing to it.
            var remainder = Norm(next);
            var isExhausted = remainder <= negligible;
            column[k + 1] = isExhausted ? 0 : remainder;
            for (var i = 0; i < k; i++)
            {
                (column[i], column[i + 1]) = Rotated(column[i], column[i + 1], cosines[i], sines[i]);
            }

            var radius = Math.Sqrt((column[k] * column[k]) + (column[k + 1] * column[k + 1]));
            if (radius <= negligible)
            {
                // Singular on this space: the direction cannot shorten the residual.
                break;
            }

            (cosines[k], sines[k]) = (column[k] / radius, column[k + 1] / radius);
            basis.Add(isExhausted ? next : Scaled(next, 1 / column[k + 1]));
            (column[k], column[k + 1]) = (radius, 0);
            (rest[k], rest[k + 1]) = Rotated(rest[k], 0, cosines[k], sines[k]);
            columns.Add(column);
            k++;
            if (isExhausted)
            {
                break;
            }
        }

        for (var i = k - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < k; j++)
            {
                rest[i] -= columns[j][i] * rest[j];
            }

            rest[i] /= columns[i][i];
        }

        for (var i = 0; i < k; i++)
        {
            TensorPrimitives.MultiplyAdd(basis[i], rest[i], x, x);
        }

        return Math.Max(k, 1);
    }

    private static (double, double) Rotated(double a, double b, double cosine, double sine) =>
        ((cosine * a) + (sine * b), (cosine * b) - (sine * a));

    private static double[] Scaled(double[] v, double factor)
    {
        var scaled = new double[v.Length];
        TensorPrimitives.Multiply(v, factor, scaled);
        return scaled;
    }

    private static double Norm(double[] v) => TensorPrimitives.Norm<double>(v);
}
