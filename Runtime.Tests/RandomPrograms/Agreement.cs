using static VjpGen.NdArray;
using F = VjpGen.NdArray<double>;

namespace VjpGen.Runtime.Tests.RandomPrograms;

/// <summary>What the derivatives of a scalar function of arrays must agree with.</summary>
internal static class Agreement
{
    /// <summary>All that can be asked of one function.</summary>
    public static void Check(Func<F[], F> f, params F[] inputs)
    {
        WithDifferences(f, inputs);
        OfSecondOrderWithDifferences(f, inputs);
        WithCheckpoint(f, inputs);
    }

    /// <summary>The gradient along random directions is the differential quotient.</summary>
    public static void WithDifferences(Func<F[], F> f, F[] inputs)
    {
        var gradient = Autodiff.Grad((F[] xs) => f(xs))(inputs);
        for (var seed = 1; seed <= 2; seed++)
        {
            var direction = Direction(inputs, seed);
            var analytic = gradient.Zip(direction, static (g, v) => Sum(g * v).Item()).Sum();

            Closeness.Equal(Quotient(h => [f(Moved(inputs, direction, h))])[0], analytic, Tolerance);
        }
    }

    /// <summary>The Hessian times a random direction is the differential quotient of the gradient.</summary>
    public static void OfSecondOrderWithDifferences(Func<F[], F> f, F[] inputs)
    {
        var direction = Direction(inputs, 3);
        var product = Autodiff.Hvp((F[] xs) => f(xs), inputs, direction);
        var quotient = Quotient(h => Autodiff.Grad((F[] xs) => f(xs))(Moved(inputs, direction, h)));

        AssertClose(quotient, product, Tolerance);
    }

    /// <summary>A function recomputed in the backward pass has the same value and gradient, to the last bit.</summary>
    public static void WithCheckpoint(Func<F[], F> f, F[] inputs)
    {
        // The BCL's vector functions round differently once the JIT has optimised them, which may happen between the two runs. A true
        // difference stays.
        const int Attempts = 4;
        for (var attempt = 1; ; attempt++)
        {
            var (value, gradient) = Autodiff.ValueAndGrad((F[] xs) => f(xs))(inputs);
            var (recomputed, ofRecomputed) = Autodiff.ValueAndGrad(Autodiff.Checkpoint((F[] xs) => f(xs)))(inputs);
            if (attempt == Attempts)
            {
                AssertClose([value, .. gradient], [recomputed, .. ofRecomputed], 0);
            }

            if (gradient.Prepend(value).Zip(ofRecomputed.Prepend(recomputed)).All(static pair => AreSame(pair.First, pair.Second)))
            {
                return;
            }
        }
    }

    /// <summary>Two functions have the same value, gradient and Hessian.</summary>
    public static void WithPlain(Func<F[], F> f, Func<F[], F> plain, F[] inputs)
    {
        const double Rounding = 1e-10;
        var direction = Direction(inputs, 4);
        var (value, gradient) = Autodiff.ValueAndGrad((F[] xs) => f(xs))(inputs);
        var (plainValue, plainGradient) = Autodiff.ValueAndGrad((F[] xs) => plain(xs))(inputs);

        Closeness.Equal(plainValue, f(inputs), Rounding);
        Closeness.Equal(plainValue, value, Rounding);
        AssertClose(plainGradient, gradient, Rounding);
        AssertClose(
            Autodiff.Hvp((F[] xs) => plain(xs), inputs, direction), Autodiff.Hvp((F[] xs) => f(xs), inputs, direction), Rounding);
    }

    private const double Tolerance = 1e-6;

    private static F[] Direction(F[] inputs, int seed) => [.. inputs.Select((x, i) => RandomNormal<double>((100 * seed) + i, x.Shape))];

    private static F[] Moved(F[] inputs, F[] direction, double h) => [.. inputs.Zip(direction, (x, v) => x + (h * v))];

    /// <summary>(8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h, whose error is of the order h⁴.</summary>
    private static F[] Quotient(Func<double, F[]> f)
    {
        const double Step = 1e-3;
        var (near, far) = (Difference(Step), Difference(2 * Step));
        return [.. near.Zip(far, static (n, d) => ((8 * n) - d) / (12 * Step))];

        IEnumerable<F> Difference(double h) => f(h).Zip(f(-h), static (a, b) => a - b);
    }

    private static void AssertClose(F[] expected, F[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Closeness.Equal(expected[i], actual[i], tolerance);
        }
    }

    private static bool AreSame(F a, F b) => a.Shape.SequenceEqual(b.Shape) && a.AsSpan().SequenceEqual(b.AsSpan());
}
