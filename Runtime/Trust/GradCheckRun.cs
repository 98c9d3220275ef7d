using System.Globalization;

namespace VjpGen;

/// <summary>One comparison of a function of arrays of double with central differences.</summary>
/// <param name="f">The function.</param>
/// <param name="arguments">Where to check.</param>
/// <param name="nameOf">The name of an argument for messages; it may be empty.</param>
/// <param name="options">Steps and tolerances.</param>
internal sealed class GradCheckRun(
    Func<NdArray<double>[], NdArray<double>> f, NdArray<double>[] arguments, Func<int, string> nameOf, GradCheckOptions options)
{
    /// <summary>Checks the function and, where second derivatives are asked for, its gradient.</summary>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    public void Check()
    {
        CheckFunction(f, order: 1);
        if (options.Order >= 2)
        {
            // The gradient of ⟨u, f⟩ for a fixed random u, all arguments' parts in one array, is itself a function to check.
            var u = NdArray.RandomNormal<double>(options.Seed, f(arguments).Shape);
            CheckFunction(xs => Flat(Autodiff.Vjp(f, xs).Pullback(u)), order: 2);
        }
    }

    private void CheckFunction(Func<NdArray<double>[], NdArray<double>> function, int order)
    {
        var subject = order == 1 ? "the function" : "the gradient";
        var value = function(arguments);
        var (recorded, pullback) = Autodiff.Vjp(function, arguments);
        if (!recorded.Shape.SequenceEqual(value.Shape) || !NdArray.AllClose(recorded, value, options.Rtol, options.Atol))
        {
            throw new GradCheckException(
                $"The value of {subject} is {value} when nothing is differentiated, but {recorded} while it is differentiated.");
        }

        foreach (var cotangent in pullback(NdArray.ZerosLike(value)))
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
            CheckDirection(function, pullback, NdArray.RandomNormal<double>(seed, value.Shape), seed, subject);
        }
    }

    private void CheckDirection(
        Func<NdArray<double>[], NdArray<double>> function,
        Func<NdArray<double>, NdArray<double>[]> pullback,
        NdArray<double> cotangent,
        int seed,
        string subject)
    {
        var gradients = pullback(cotangent);
        if (!NdArray.AllClose(Flat(gradients), Flat(pullback(cotangent)), rtol: 1e-9, atol: 1e-12))
        {
            throw new GradCheckException($"The pullback of {subject} gives another result when it is applied again.");
        }

        var directions = arguments.Select((x, i) => NdArray.RandomNormal<double>((seed * 31) + i + 1, x.Shape)).ToArray();
        var analytic = NdArray.Sum(Flat(gradients) * Flat(directions)).Item();
        var numeric = Difference(function, directions, cotangent);
        if (Math.Abs(analytic - numeric) is var off && !(off <= options.Atol + (options.Rtol * Math.Abs(numeric))))
        {
            throw new GradCheckException(
                $"The derivative of {subject} along a random direction is {Text(numeric)} by central differences, but {Text(analytic)} by its pullback." +
                FurthestOff(function, pullback, cotangent));
        }
    }

    /// <summary>
    /// The element of the arguments whose partial derivative is furthest off: that of the sum of the values, unless only the weights
    /// in <paramref name="cotangent"/> bring the mistake to light.
    /// </summary>
    private string FurthestOff(
        Func<NdArray<double>[], NdArray<double>> function, Func<NdArray<double>, NdArray<double>[]> pullback, NdArray<double> cotangent)
    {
        var (off, place) = FurthestOff(function, pullback(NdArray.OnesLike(cotangent)), NdArray.OnesLike(cotangent));
        return off > 1
            ? $" The partial derivative of the sum of its values is furthest off at {place}."
            : $" With random weights for its values, the partial derivative is furthest off at {FurthestOff(function, pullback(cotangent), cotangent).Place}.";
    }

    private (double Off, string Place) FurthestOff(
        Func<NdArray<double>[], NdArray<double>> function, NdArray<double>[] gradients, NdArray<double> cotangent)
    {
        var (worst, place) = (0.0, "");
        for (var argument = 0; argument < arguments.Length; argument++)
        {
            var x = arguments[argument];
            for (var i = 0; i < x.Length; i++)
            {
                var directions = arguments.Select(NdArray.ZerosLike).ToArray();
                directions[argument] = NdArray.Reshape(NdArray.OneHot<double>(i, x.Length), x.Shape);
                var numeric = Difference(function, directions, cotangent);
                var analytic = gradients[argument].AsSpan()[i];
                var off = Math.Abs(analytic - numeric) / (options.Atol + (options.Rtol * Math.Abs(numeric)));
                if (!(off <= worst))
                {
                    worst = double.IsNaN(off) ? double.PositiveInfinity : off;
                    place = $"{Place(argument, i)} = {Text(x.AsSpan()[i])}: {Text(numeric)} by differences, {Text(analytic)} by the pullback";
                }
            }
        }

        return (worst, place);
    }

    private double Difference(Func<NdArray<double>[], NdArray<double>> function, NdArray<double>[] directions, NdArray<double> cotangent)
    {
        return (NdArray.Sum(cotangent * (At(options.Step) - At(-options.Step))) / (2 * options.Step)).Item();

        NdArray<double> At(double h) => function([.. arguments.Select((x, i) => x + (h * directions[i]))]);
    }

    private static NdArray<double> Flat(NdArray<double>[] arrays) => NdArray.Concatenate<double>(Array.ConvertAll(arrays, static x => NdArray.Reshape(x, -1)));

    /// <summary>An element of the arguments in words: <c>element [2, 0] of argument 1</c>, with its name where it has one.</summary>
    private string Place(int argument, int flat)
    {
        var name = nameOf(argument);
        return $"element {Shapes.Format(Shapes.Index(flat, arguments[argument].Shape))} of argument {argument}{(name.Length == 0 ? "" : $" ({name})")}";
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
