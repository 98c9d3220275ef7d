using System.Globalization;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>
/// Compares pullbacks with central differences along random directions, in double precision (the idea of jax.test_util.check_grads
/// and torch.autograd.gradcheck).
/// </summary>
/// <remarks>
/// Besides first and second derivatives it probes what rules get wrong: the value must be the same while being differentiated, a
/// zero cotangent must give zero, and applying the pullback again must give the same. Functions must be smooth around the
/// arguments; at a kink or a jump, differences mean nothing.
/// </remarks>
public static class GradCheck
{
    /// <summary>Checks a function of one array.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    public static void Check(Func<NdArray<double>, NdArray<double>> f, NdArray<double> x, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        Check(xs => f(xs[0]), [x], options);
    }

    /// <summary>Checks a function of two arrays.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    public static void Check(
        Func<NdArray<double>, NdArray<double>, NdArray<double>> f, NdArray<double> x, NdArray<double> y, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        Check(xs => f(xs[0], xs[1]), [x, y], options);
    }

    /// <summary>Checks a function of three arrays.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    public static void Check(
        Func<NdArray<double>, NdArray<double>, NdArray<double>, NdArray<double>> f,
        NdArray<double> x,
        NdArray<double> y,
        NdArray<double> z,
        GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        Check(xs => f(xs[0], xs[1], xs[2]), [x, y, z], options);
    }

    /// <summary>Checks a function of any number of arrays.</summary>
    /// <param name="f">The function, of all arguments in one array.</param>
    /// <param name="arguments">Where to check.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    public static void Check(Func<NdArray<double>[], NdArray<double>> f, NdArray<double>[] arguments, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(arguments);
        options ??= new GradCheckOptions();
        CheckOrder(f, arguments, options, order: 1);
        if (options.Order >= 2)
        {
            // The gradient of ⟨u, f⟩ for a fixed random u, all arguments' parts in one array, is itself a function to check.
            var u = NdArray.RandomNormal<double>(options.Seed, f(arguments).Shape);
            CheckOrder(xs => Flat(Linearize(f, xs).Pullback(u)), arguments, options, order: 2);
        }
    }

    private static void CheckOrder(Func<NdArray<double>[], NdArray<double>> f, NdArray<double>[] arguments, GradCheckOptions options, int order)
    {
        var subject = order == 1 ? "the function" : "the gradient";
        var value = f(arguments);
        var linearization = Linearize(f, arguments);
        if (!linearization.Value.Shape.SequenceEqual(value.Shape) || !NdArray.AllClose(linearization.Value, value, options.Rtol, options.Atol))
        {
            throw new GradCheckException(
                $"The value of {subject} is {value} when nothing is differentiated, but {linearization.Value} while it is differentiated.");
        }

        foreach (var cotangent in linearization.Pullback(NdArray.ZerosLike(value)))
        {
            if (!NdArray.All(NdArray.IsFinite(cotangent)))
            {
                throw new GradCheckException(
                    $"A zero cotangent of {subject} gives {cotangent}: its derivative is not finite here, so there is nothing to compare.");
            }

            if (!NdArray.All(NdArray.Equal(cotangent, 0.0)))
            {
                throw new GradCheckException($"A zero cotangent of {subject} gives {cotangent}, not zero: the rule adds something of its own.");
            }
        }

        for (var direction = 0; direction < options.Directions; direction++)
        {
            var seed = ((options.Seed * 31) + order) * 31 + direction;
            CheckDirection(f, arguments, linearization, NdArray.RandomNormal<double>(seed, value.Shape), seed, options, subject);
        }
    }

    private static void CheckDirection(
        Func<NdArray<double>[], NdArray<double>> f,
        NdArray<double>[] arguments,
        Linearization<NdArray<double>[], double> linearization,
        NdArray<double> cotangent,
        int seed,
        GradCheckOptions options,
        string subject)
    {
        var gradients = linearization.Pullback(cotangent);
        if (!NdArray.AllClose(Flat(gradients), Flat(linearization.Pullback(cotangent)), rtol: 1e-9, atol: 1e-12))
        {
            throw new GradCheckException($"The pullback of {subject} gives another result when it is applied again.");
        }

        var directions = arguments.Select((x, i) => NdArray.RandomNormal<double>((seed * 31) + i + 1, x.Shape)).ToArray();
        var analytic = NdArray.Sum(Flat(gradients) * Flat(directions)).Item();
        var numeric = Difference(f, arguments, directions, cotangent, options.Step);
        if (!IsClose(analytic, numeric, options))
        {
            throw new GradCheckException(
                $"The derivative of {subject} along a random direction is {Text(numeric)} by central differences, but {Text(analytic)} by its pullback." +
                Where(f, arguments, gradients, cotangent, options));
        }
    }

    /// <summary>The element of the arguments whose partial derivative is furthest off.</summary>
    private static string Where(
        Func<NdArray<double>[], NdArray<double>> f,
        NdArray<double>[] arguments,
        NdArray<double>[] gradients,
        NdArray<double> cotangent,
        GradCheckOptions options)
    {
        var (worst, text) = (0.0, "");
        for (var argument = 0; argument < arguments.Length; argument++)
        {
            var x = arguments[argument];
            for (var i = 0; i < x.Length; i++)
            {
                var directions = arguments.Select(NdArray.ZerosLike).ToArray();
                directions[argument] = NdArray.Reshape(NdArray.OneHot<double>(i, x.Length), x.Shape);
                var numeric = Difference(f, arguments, directions, cotangent, options.Step);
                var analytic = gradients[argument].AsSpan()[i];
                var off = Math.Abs(analytic - numeric) / (options.Atol + (options.Rtol * Math.Abs(numeric)));
                if (off > worst || double.IsNaN(off))
                {
                    worst = double.IsNaN(off) ? double.PositiveInfinity : off;
                    text = $" It is furthest off at argument {argument}, element {Index(i, x.Shape)} = {Text(x.AsSpan()[i])}: {Text(numeric)} by differences, {Text(analytic)} by the pullback.";
                }
            }
        }

        return text;
    }

    private static double Difference(
        Func<NdArray<double>[], NdArray<double>> f, NdArray<double>[] arguments, NdArray<double>[] directions, NdArray<double> cotangent, double step)
    {
        NdArray<double> At(double h) => f(arguments.Select((x, i) => x + (h * directions[i])).ToArray());
        return (NdArray.Sum(cotangent * (At(step) - At(-step))) / (2 * step)).Item();
    }

    private static bool IsClose(double analytic, double numeric, GradCheckOptions options) =>
        Math.Abs(analytic - numeric) <= options.Atol + (options.Rtol * Math.Abs(numeric));

    private static Linearization<NdArray<double>[], double> Linearize(Func<NdArray<double>[], NdArray<double>> f, NdArray<double>[] arguments) =>
        new(new ArrayShape<NdArray<double>>(LeafShape<double>.Instance), f, arguments);

    private static NdArray<double> Flat(NdArray<double>[] arrays) => NdArray.Concatenate<double>(Array.ConvertAll(arrays, static x => NdArray.Reshape(x, -1)));

    private static string Index(int flat, ReadOnlySpan<int> shape)
    {
        var index = new int[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            (flat, index[axis]) = Math.DivRem(flat, shape[axis]);
        }

        return Shapes.Format(index);
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
