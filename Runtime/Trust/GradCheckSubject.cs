using System.Globalization;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>
/// A function to check, seen as one of arrays of double: its arguments' arrays in, those of its value out, by their names.
/// </summary>
/// <param name="shape">The structure of the arguments; with several of them, a tuple.</param>
/// <param name="valueShape">The structure of the value.</param>
/// <param name="f">The function.</param>
/// <param name="x">Where to check.</param>
/// <param name="parameters">The names of the arguments.</param>
internal sealed class GradCheckSubject<TX, TValue>(
    PytreeShape<TX> shape, PytreeShape<TValue> valueShape, Func<TX, TValue> f, TX x, string[] parameters)
{
    private readonly List<INdArray> _leaves = shape.LeavesOf(x);

    /// <summary>Whether any argument is an array of float.</summary>
    public bool IsSingle => _leaves.Exists(static leaf => leaf.ElementType == typeof(float));

    /// <summary>The arrays of the arguments.</summary>
    public NdArray<double>[] Arguments => [.. _leaves.Select(static leaf => leaf.AsType<double>())];

    /// <summary>What to call each array of the arguments: <c>argument 1 (y.Weight)</c>.</summary>
    public string[] Places => [.. _leaves.Select((_, leaf) => Place(LeafName.Of(shape, x, leaf)))];

    /// <summary>The function.</summary>
    public CheckedValue Function(NdArray<double>[] arguments)
    {
        var value = f(shape.MapLeaves(x, new Replacer(arguments)))
            ?? throw new InvalidOperationException("The function to be checked returned null.");
        var arrays = valueShape.LeavesOf(value)
            .Select((leaf, i) => KeyValuePair.Create(LeafName.Of(valueShape, value, i), leaf.AsType<double>()))
            .ToDictionary();
        return new(arrays, value);
    }

    /// <summary>Checks the function's derivatives.</summary>
    /// <param name="name">The name of the function; null where it has none.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    /// <exception cref="InvalidOperationException">The function cannot be differentiated twice.</exception>
    public void Check(string? name, GradCheckOptions options)
    {
        var subject = name is null ? "the function" : $"`{name}`";
        var run = new GradCheckRun(subject, Function, Arguments, Places, options) { IsSingle = IsSingle };
        run.Check();
        CheckAbsentCotangents(options);
        if (options.Order == 1)
        {
            return;
        }

        try
        {
            run.OfGradient(name is null ? "the gradient" : $"the gradient of `{name}`").Check();
        }
        catch (InvalidOperationException refusal) when (refusal.GetType() == typeof(InvalidOperationException))
        {
            throw new InvalidOperationException(
                $"{refusal.Message} The first derivatives of {subject} are right; to check no more than those, pass {nameof(GradCheck)} " +
                $"new {nameof(GradCheckOptions)} {{ {nameof(GradCheckOptions.Order)} = 1 }}.",
                refusal);
        }
    }

    /// <summary>Whether leaving out the cotangent of any part of the value is the same as giving zeros for it.</summary>
    /// <exception cref="GradCheckException">It is not.</exception>
    private void CheckAbsentCotangents(GradCheckOptions options)
    {
        var run = new Linearization<TX, TValue>(shape, valueShape, f, x);
        var count = valueShape.LeavesOf(run.Value).Count;
        for (var kept = 0; count > 1 && kept < count; kept++)
        {
            var withZeros = run.Pullback(valueShape.MapLeaves(run.Value, new SingleCotangent(kept, options.Seed, isOtherAbsent: false)));
            var withNulls = run.Pullback(valueShape.MapLeaves(run.Value, new SingleCotangent(kept, options.Seed, isOtherAbsent: true)));
            var pairs = shape.LeavesOf(withZeros).Zip(shape.LeavesOf(withNulls));
            if (pairs.Any(pair => !NdArray.AllClose(pair.First.AsType<double>(), pair.Second.AsType<double>(), options.Rtol, options.Atol)))
            {
                throw new GradCheckException(
                    $"Leaving out the cotangents of all but array {kept} of the value gives another result than zeros for them.");
            }
        }
    }

    private string Place(string name)
    {
        if (parameters.Length == 1)
        {
            return $"argument 0 ({parameters[0]}{name})";
        }

        // Several arguments are a tuple, in which the name of an array starts with .Item1, .Item2, …; from the eighth argument on with
        // .Rest.Item1 and so on.
        const string Rest = ".Rest";
        const int ShortTuple = 7;
        var argument = 0;
        while (name.StartsWith(Rest, StringComparison.Ordinal))
        {
            name = name[Rest.Length..];
            argument += ShortTuple;
        }

        argument += name[".Item".Length] - '1';
        return $"argument {argument.ToString(CultureInfo.InvariantCulture)} ({parameters[argument]}{name[".Item1".Length..]})";
    }

    private struct Replacer(NdArray<double>[] arrays) : ILeafFunction
    {
        private int _next;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            arrays[_next++].AsType<T>();
    }

    /// <summary>Random for one array of the value; zeros for the others, or nothing.</summary>
    private struct SingleCotangent(int kept, int seed, bool isOtherAbsent) : ILeafFunction
    {
        private int _next;

        public NdArray<T>? Apply<T>(NdArray<T> leaf)
            where T : unmanaged =>
            _next++ == kept ? NdArray.RandomNormal<double>(seed, leaf.Shape).AsType<T>()
                : isOtherAbsent ? null
                : NdArray.ZerosLike(leaf);
    }
}
