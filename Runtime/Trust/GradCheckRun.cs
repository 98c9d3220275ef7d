using System.Globalization;
using Values = System.Collections.Generic.Dictionary<string, VjpGen.NdArray<double>>;

namespace VjpGen;

/// <summary>One comparison of a function of arrays of double with central differences.</summary>
/// <param name="subject">What to call the function.</param>
/// <param name="f">The function.</param>
/// <param name="arguments">Where to check.</param>
/// <param name="places">What to call each argument.</param>
/// <param name="options">Steps and tolerances.</param>
internal sealed class GradCheckRun(
    string subject, Func<NdArray<double>[], CheckedValue> f, NdArray<double>[] arguments, string[] places, GradCheckOptions options)
{
    private const string Unrecorded = "when nothing is differentiated";
    // Relative to the largest argument, if that is more than 1.
    private const double LongestStep = 0.1;

    // So many roundings may have gone into a value, and so many times that of an argument a step must be at least.
    private const double RoundingsPerValue = 8;
    private const double RoundingsPerStep = 16;

    private readonly CheckedValue _value = f(arguments);
    private readonly double _longestStep = LongestStep * arguments.Where(static x => x.Length > 0)
        .Select(static x => NdArray.Max(NdArray.Abs(x)).Item()).Append(1).Max();

    /// <summary>1 for the function itself, 2 for its gradient.</summary>
    public int Order { get; private init; } = 1;

    /// <summary>Whether the function computes with float.</summary>
    public bool IsSingle { get; init; }

    /// <summary>
    /// How many of the arguments are those of the function itself. Derivatives by those that follow are compared separately: they may be so
    /// much greater that a mistake in the others would not show in a sum.
    /// </summary>
    private int Primals { get; init; } = arguments.Length;

    /// <summary>The distance from 1 to the next number.</summary>
    private double Rounding => IsSingle ? Math.Pow(2, -23) : Math.Pow(2, -52);

    /// <summary>
    /// The same for the gradient x̄ = (∂f/∂x)ᵀ u, which is itself a function to check: of x, and of u as well, without which nobody would
    /// see that a pullback is cut off from its cotangent.
    /// </summary>
    public GradCheckRun OfGradient(string gradient)
    {
        var u = RandomLike(_value.Arrays, options.Seed);
        string[] names = [.. u.Keys];
        return new GradCheckRun(
            gradient,
            xs =>
            {
                var (value, pullback) = Autodiff.Vjp(x => f(x).Arrays, xs[..arguments.Length]);
                CheckNearby(value);
                var cotangents = names.Zip(xs[arguments.Length..], KeyValuePair.Create).ToDictionary();
                return new(pullback(cotangents).Select((x, i) => KeyValuePair.Create($" for {places[i]}", x)).ToDictionary());
            },
            [.. arguments, .. u.Values],
            [.. places, .. names.Select(static name => $"the cotangent of the value{name}")],
            options)
        {
            Order = Order + 1,
            IsSingle = IsSingle,
            Primals = arguments.Length,
        };
    }

    /// <summary>Compares the function's derivative with differences.</summary>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    public void Check()
    {
        CheckFinite();
        var (recorded, pullback) = Record(f, arguments);
        CheckRecorded(recorded, "while it is differentiated");
        CheckZero(pullback);
        if (Order == 1 && arguments.Length > 1)
        {
            CheckEachAlone(pullback);
        }

        for (var direction = 0; direction < options.Directions; direction++)
        {
            var seed = ((options.Seed * 31) + Order) * 31 + direction;
            var cotangent = RandomLike(_value.Arrays, seed);
            var gradients = Gradients(pullback, cotangent);
            CheckRepetition(gradients, pullback(cotangent));
            NdArray<double>[] directions = [.. arguments.Select((x, i) => NdArray.RandomNormal<double>((seed * 31) + i + 1, x.Shape))];
            CheckDirection(pullback, cotangent, gradients, [.. directions.Select((d, i) => i < Primals ? d : NdArray.ZerosLike(d))]);
            if (Primals < arguments.Length)
            {
                CheckDirection(pullback, cotangent, gradients, [.. directions.Select((d, i) => i < Primals ? NdArray.ZerosLike(d) : d)]);
            }
        }
    }

    private void CheckFinite()
    {
        foreach (var (name, value) in _value.Arrays)
        {
            if (!IsFinite(value))
            {
                throw new GradCheckException($"The value{name} of {subject} is {value}: not finite, so that there is nothing to compare.");
            }
        }
    }

    private void CheckRecorded(CheckedValue recorded, string when)
    {
        CheckStructure(recorded.Arrays, Unrecorded, when);
        foreach (var (name, value) in _value.Arrays)
        {
            var other = recorded.Arrays[name];
            if (!other.Shape.SequenceEqual(value.Shape) || !NdArray.AllClose(other, value, options.Rtol, options.Atol))
            {
                throw new GradCheckException($"The value{name} of {subject} is {value} {Unrecorded}, but {other} {when}.");
            }
        }

        if (new ConstantParts(options.Rtol, options.Atol).Difference(_value.Whole, recorded.Whole) is var (place, expected, actual))
        {
            throw new GradCheckException($"The value{place} of {subject} is {expected} {Unrecorded}, but {actual} {when}.");
        }
    }

    private void CheckZero(Func<Values, NdArray<double>[]> pullback)
    {
        var gradients = Gradients(pullback, Like(_value.Arrays, NdArray.ZerosLike));
        foreach (var gradient in gradients)
        {
            if (!NdArray.All(NdArray.Equal(gradient, 0.0)))
            {
                throw new GradCheckException(
                    $"A zero cotangent of {subject} gives {gradient}, not zero: the rule adds something of its own.");
            }
        }
    }

    /// <summary>Whether value and derivatives are the same where a rule is told that one argument's cotangent alone is wanted.</summary>
    private void CheckEachAlone(Func<Values, NdArray<double>[]> pullback)
    {
        var cotangent = RandomLike(_value.Arrays, options.Seed);
        var together = Gradients(pullback, cotangent);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = i;
            var (recorded, pullbackAlone) = Record(
                x => f([.. arguments[..argument], x[0], .. arguments[(argument + 1)..]]), [arguments[argument]]);
            CheckRecorded(recorded, $"while it is differentiated by {places[argument]} alone");
            var alone = pullbackAlone(cotangent)[0];
            if (!NdArray.AllClose(alone, together[argument], options.Rtol, options.Atol))
            {
                throw new GradCheckException(
                    $"The derivative of {subject} by {places[argument]}, weighted with a random cotangent, is {together[argument]} where " +
                    $"all arguments are differentiated, but {alone} where no other one is. See what the rule does with its needs flags.");
            }
        }
    }

    private void CheckRepetition(NdArray<double>[] first, NdArray<double>[] second)
    {
        if (first.Zip(second).Any(static pair => !NdArray.AllClose(pair.First, pair.Second, rtol: 1e-9, atol: 1e-12)))
        {
            throw new GradCheckException($"The pullback of {subject} gives another result when it is applied again.");
        }
    }

    /// <summary>Compares the derivatives along one direction.</summary>
    /// <remarks>
    /// Where the rounding of the values may be all that is amiss, a longer step tells: what is right will agree at one of them.
    /// </remarks>
    private void CheckDirection(
        Func<Values, NdArray<double>[]> pullback, Values cotangent, NdArray<double>[] gradients, NdArray<double>[] directions)
    {
        for (var step = options.Step; ; step *= 10)
        {
            var (behind, ahead) = Around(directions, step);
            var (difference, size) = Difference(behind, ahead, cotangent);
            var numeric = difference / (2 * step);
            var analytic = 0.0;
            for (var i = 0; i < gradients.Length; i++)
            {
                analytic += NdArray.Sum(gradients[i] * (ahead[i] - behind[i])).Item() / (2 * step);
                size += NdArray.Sum(NdArray.Abs(gradients[i]) * (NdArray.Abs(ahead[i]) + NdArray.Abs(behind[i]))).Item();
            }

            var (off, tolerance) = (Math.Abs(analytic - numeric), options.Atol + (options.Rtol * Math.Abs(numeric)));
            if (off <= tolerance)
            {
                return;
            }

            var mayBeRounding = off <= tolerance + (RoundingsPerValue * Rounding * size / (2 * step));
            if (!mayBeRounding || step * 10 > _longestStep)
            {
                throw new GradCheckException(
                    $"The derivative of {subject} along a random direction is {Text(numeric)} by central differences, " +
                    $"but {Text(analytic)} by its pullback." + FurthestOff(pullback, cotangent, step) +
                    (mayBeRounding ? " The values are so large that their rounding may be all of it; check at smaller arguments." : ""));
            }
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
    private string FurthestOff(Func<Values, NdArray<double>[]> pullback, Values cotangent, double step)
    {
        var ones = Like(_value.Arrays, NdArray.OnesLike);
        var (off, place) = FurthestOff(pullback(ones), ones, step);
        return off > 1
            ? $" The partial derivative of the sum of its values is furthest off at {place}."
            : " With random weights for its values, the partial derivative is furthest off at " +
                $"{FurthestOff(pullback(cotangent), cotangent, step).Place}.";
    }

    private (double Off, string Place) FurthestOff(NdArray<double>[] gradients, Values cotangent, double step)
    {
        var (worst, place) = (0.0, "");
        for (var argument = 0; argument < arguments.Length; argument++)
        {
            var x = arguments[argument];
            for (var i = 0; i < x.Length; i++)
            {
                var directions = arguments.Select(NdArray.ZerosLike).ToArray();
                directions[argument] = NdArray.Reshape(NdArray.OneHot<double>(i, x.Length), x.Shape);
                var (behind, ahead) = Around(directions, step);
                var moved = ahead[argument].AsSpan()[i] - behind[argument].AsSpan()[i];
                var numeric = Difference(behind, ahead, cotangent).Difference / moved;
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

    /// <summary>
    /// The arguments one step back and one ahead, as the function will see them: in float, where it computes with that, and further away
    /// where an argument is so large that the step would be lost in its rounding.
    /// </summary>
    private (NdArray<double>[] Behind, NdArray<double>[] Ahead) Around(NdArray<double>[] directions, double step)
    {
        return (At(-step), At(step));

        NdArray<double>[] At(double h) => [.. arguments.Select((x, i) =>
        {
            var y = x + (h * directions[i] * NdArray.Maximum(1.0, NdArray.Abs(x) * (RoundingsPerStep * Rounding / options.Step)));
            return IsSingle ? y.AsType<float>().AsType<double>() : y;
        })];
    }

    /// <summary>The difference of the values, weighted, and the size of what it is a difference of.</summary>
    private (double Difference, double Size) Difference(NdArray<double>[] behind, NdArray<double>[] ahead, Values cotangent)
    {
        var (after, before) = (At(ahead), At(behind));
        var (difference, size) = (0.0, 0.0);
        foreach (var (name, weights) in cotangent)
        {
            difference += NdArray.Sum(weights * (after[name] - before[name])).Item();
            size += NdArray.Sum(NdArray.Abs(weights) * (NdArray.Abs(after[name]) + NdArray.Abs(before[name]))).Item();
        }

        return (difference, size);

        Values At(NdArray<double>[] xs)
        {
            var value = f(xs).Arrays;
            CheckNearby(value);
            return value;
        }
    }

    private void CheckNearby(Values value)
    {
        CheckStructure(value, "at the arguments", "nearby");
        foreach (var (name, array) in value)
        {
            if (!array.Shape.SequenceEqual(_value.Arrays[name].Shape))
            {
                throw new GradCheckException(
                    $"The value{name} of {subject} has shape {Shapes.Format(_value.Arrays[name].Shape)} at the arguments, but shape " +
                    $"{Shapes.Format(array.Shape)} nearby: where the shape depends on the arguments' elements, there is no derivative.");
            }
        }
    }

    private void CheckStructure(Values other, string here, string there)
    {
        foreach (var name in _value.Arrays.Keys.Concat(other.Keys).Distinct())
        {
            if (!_value.Arrays.ContainsKey(name) || !other.ContainsKey(name))
            {
                var (where, elsewhere) = _value.Arrays.ContainsKey(name) ? (here, there) : (there, here);
                throw new GradCheckException($"The value of {subject} has an array value{name} {where}, but not {elsewhere}.");
            }
        }
    }

    /// <summary>Runs a function under a transform.</summary>
    private static (CheckedValue Value, Func<Values, NdArray<double>[]> Pullback) Record(
        Func<NdArray<double>[], CheckedValue> f, NdArray<double>[] xs)
    {
        object? whole = null;
        var (arrays, pullback) = Autodiff.Vjp(
            x =>
            {
                var value = f(x);
                whole = value.Whole;
                return value.Arrays;
            },
            xs);
        return (new(arrays, whole), pullback);
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
