using System.Globalization;
using Values = System.Collections.Generic.Dictionary<string, VjpGen.NdArray<double>>;

namespace VjpGen;

/// <summary>One comparison of a function of arrays of double with central differences.</summary>
/// <param name="subject">What to call the function.</param>
/// <param name="f">The function; the arrays of its value have names, where there is only one an empty one.</param>
/// <param name="arguments">Where to check.</param>
/// <param name="places">What to call each argument.</param>
/// <param name="options">Steps and tolerances.</param>
/// <param name="order">1 for the function itself, 2 for its gradient.</param>
internal sealed class GradCheckRun(
    string subject, Func<NdArray<double>[], Values> f, NdArray<double>[] arguments, string[] places, GradCheckOptions options, int order)
{
    private readonly Values _value = f(arguments);

    /// <summary>The same for the gradient of ⟨u, f⟩ with a fixed random u, which is itself a function to check.</summary>
    public GradCheckRun OfGradient(string gradient)
    {
        var u = RandomLike(_value, options.Seed);
        return new GradCheckRun(
            gradient,
            xs => Autodiff.Vjp(f, xs).Pullback(u).Select((x, i) => KeyValuePair.Create($" for {places[i]}", x)).ToDictionary(),
            arguments,
            places,
            options,
            order + 1);
    }

    /// <summary>Compares the function's derivative with differences.</summary>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    public void Check()
    {
        CheckFinite();
        var (recorded, pullback) = Autodiff.Vjp(f, arguments);
        CheckRecorded(recorded);
        CheckZero(pullback);
        for (var direction = 0; direction < options.Directions; direction++)
        {
            var seed = ((options.Seed * 31) + order) * 31 + direction;
            CheckDirection(pullback, RandomLike(_value, seed), seed);
        }
    }

    private void CheckFinite()
    {
        foreach (var (name, value) in _value)
        {
            if (!IsFinite(value))
            {
                throw new GradCheckException($"The value{name} of {subject} is {value}: not finite, so that there is nothing to compare.");
            }
        }
    }

    private void CheckRecorded(Values recorded)
    {
        CheckStructure(recorded, "when nothing is differentiated", "while it is differentiated");
        foreach (var (name, value) in _value)
        {
            if (!recorded[name].Shape.SequenceEqual(value.Shape) || !NdArray.AllClose(recorded[name], value, options.Rtol, options.Atol))
            {
                throw new GradCheckException(
                    $"The value{name} of {subject} is {value} when nothing is differentiated, " +
                    $"but {recorded[name]} while it is differentiated.");
            }
        }
    }

    private void CheckZero(Func<Values, NdArray<double>[]> pullback)
    {
        var gradients = Gradients(pullback, Like(_value, NdArray.ZerosLike));
        foreach (var gradient in gradients)
        {
            if (!NdArray.All(NdArray.Equal(gradient, 0.0)))
            {
                throw new GradCheckException(
                    $"A zero cotangent of {subject} gives {gradient}, not zero: the rule adds something of its own.");
            }
        }
    }

    private void CheckDirection(Func<Values, NdArray<double>[]> pullback, Values cotangent, int seed)
    {
        var gradients = Gradients(pullback, cotangent);
        if (gradients.Zip(pullback(cotangent)).Any(static pair => !NdArray.AllClose(pair.First, pair.Second, rtol: 1e-9, atol: 1e-12)))
        {
            throw new GradCheckException($"The pullback of {subject} gives another result when it is applied again.");
        }

        var directions = arguments.Select((x, i) => NdArray.RandomNormal<double>((seed * 31) + i + 1, x.Shape)).ToArray();
        var analytic = gradients.Zip(directions).Sum(static pair => NdArray.Sum(pair.First * pair.Second).Item());
        var numeric = Difference(directions, cotangent);
        if (Math.Abs(analytic - numeric) is var off && !(off <= options.Atol + (options.Rtol * Math.Abs(numeric))))
        {
            throw new GradCheckException(
                $"The derivative of {subject} along a random direction is {Text(numeric)} by central differences, " +
                $"but {Text(analytic)} by its pullback." + FurthestOff(pullback, cotangent));
        }
    }

    /// <summary>The pullback's result, if it is finite.</summary>
    private NdArray<double>[] Gradients(Func<Values, NdArray<double>[]> pullback, Values cotangent)
    {
        var gradients = pullback(cotangent);
        var argument = Array.FindIndex(gradients, static gradient => !IsFinite(gradient));
        return argument < 0
            ? gradients
            : throw new GradCheckException(
                $"The derivative of {subject} by {places[argument]} is not finite: its pullback gives {gradients[argument]}, " +
                "so that there is nothing to compare.");
    }

    /// <summary>
    /// The element of the arguments whose partial derivative is furthest off: that of the sum of the values, unless only the weights
    /// in <paramref name="cotangent"/> bring the mistake to light.
    /// </summary>
    private string FurthestOff(Func<Values, NdArray<double>[]> pullback, Values cotangent)
    {
        var ones = Like(_value, NdArray.OnesLike);
        var (off, place) = FurthestOff(pullback(ones), ones);
        return off > 1
            ? $" The partial derivative of the sum of its values is furthest off at {place}."
            : " With random weights for its values, the partial derivative is furthest off at " +
                $"{FurthestOff(pullback(cotangent), cotangent).Place}.";
    }

    private (double Off, string Place) FurthestOff(NdArray<double>[] gradients, Values cotangent)
    {
        var (worst, place) = (0.0, "");
        for (var argument = 0; argument < arguments.Length; argument++)
        {
            var x = arguments[argument];
            for (var i = 0; i < x.Length; i++)
            {
                var directions = arguments.Select(NdArray.ZerosLike).ToArray();
                directions[argument] = NdArray.Reshape(NdArray.OneHot<double>(i, x.Length), x.Shape);
                var numeric = Difference(directions, cotangent);
                var analytic = gradients[argument].AsSpan()[i];
                var off = Math.Abs(analytic - numeric) / (options.Atol + (options.Rtol * Math.Abs(numeric)));
                if (!(off <= worst))
                {
                    worst = double.IsNaN(off) ? double.PositiveInfinity : off;
                    place = $"element {Shapes.Format(Shapes.Index(i, x.Shape))} of {places[argument]} = {Text(x.AsSpan()[i])}: " +
                        $"{Text(numeric)} by differences, {Text(analytic)} by the pullback";
                }
            }
        }

        return (worst, place);
    }

    private double Difference(NdArray<double>[] directions, Values cotangent)
    {
        var (after, before) = (At(options.Step), At(-options.Step));
        return cotangent.Sum(c => NdArray.Sum(c.Value * (after[c.Key] - before[c.Key])).Item()) / (2 * options.Step);

        Values At(double h)
        {
            var value = f([.. arguments.Select((x, i) => x + (h * directions[i]))]);
            CheckStructure(value, "at the arguments", "nearby");
            return value;
        }
    }

    private void CheckStructure(Values other, string here, string there)
    {
        foreach (var name in _value.Keys.Concat(other.Keys).Distinct())
        {
            if (!_value.ContainsKey(name) || !other.ContainsKey(name))
            {
                var (where, elsewhere) = _value.ContainsKey(name) ? (here, there) : (there, here);
                throw new GradCheckException($"The value of {subject} has an array value{name} {where}, but not {elsewhere}.");
            }
        }
    }

    private static bool IsFinite(NdArray<double> x) => NdArray.All(NdArray.IsFinite(x));

    private static Values RandomLike(Values values, int seed)
    {
        var next = seed;
        return Like(values, value => NdArray.RandomNormal<double>(next++, value.Shape));
    }

    private static Values Like(Values values, Func<NdArray<double>, NdArray<double>> f) =>
        values.ToDictionary(static pair => pair.Key, pair => f(pair.Value));

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
