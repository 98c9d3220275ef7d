using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F32, F32> Checkpoint(Func<F32, F32> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F32, F32>(f, name);

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F64, F64> Checkpoint(Func<F64, F64> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F64, F64>(f, name);

    /// <summary>
    /// The same function with a derivative that computes it again instead of keeping what it recorded (jax.checkpoint;
    /// A. Griewank, "Achieving logarithmic growth of temporal and spatial complexity in reverse automatic differentiation", 1992).
    /// </summary>
    /// <remarks>
    /// Only the arguments are kept. The function runs once for the value, with rules in it giving theirs by their primal, and again in
    /// each backward pass, now recorded. It must be pure, and must not capture arrays that are being differentiated. Nested: a chain of
    /// n steps in √n checkpointed pieces of √n steps each holds O(√n) arrays.
    /// </remarks>
    /// <param name="f">The function, of one to four arguments.</param>
    /// <param name="name">The name in messages; the text of <paramref name="f"/> where none is given.</param>
    /// <returns>The function.</returns>
    /// <exception cref="InvalidOperationException">
    /// When pulling back: computed again, the function gave a value of another structure or shape, so it is not pure.
    /// </exception>
    /// <exception cref="NotSupportedException">When called: an argument or the value is not known to be a tree.</exception>
    public static Func<TX, TValue> Checkpoint<TX, TValue>(Func<TX, TValue> f, [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => Checkpointed(name, PytreeShapes.Of(x), f).Call(x);
    }

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F32, F32, F32> Checkpoint(Func<F32, F32, F32> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F32, F32, F32>(f, name);

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F64, F64, F64> Checkpoint(Func<F64, F64, F64> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F64, F64, F64>(f, name);

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<TX, TY, TValue> Checkpoint<TX, TY, TValue>(
        Func<TX, TY, TValue> f, [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y) => Checkpointed(name, ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2)).Call((x, y));
    }

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F32, F32, F32, F32> Checkpoint(
        Func<F32, F32, F32, F32> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F32, F32, F32, F32>(f, name);

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F64, F64, F64, F64> Checkpoint(
        Func<F64, F64, F64, F64> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F64, F64, F64, F64>(f, name);

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<TX, TY, TZ, TValue> Checkpoint<TX, TY, TZ, TValue>(
        Func<TX, TY, TZ, TValue> f, [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z) => Checkpointed(name, ArgumentShapes.Of(x, y, z), t => f(t.Item1, t.Item2, t.Item3)).Call((x, y, z));
    }

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F32, F32, F32, F32, F32> Checkpoint(
        Func<F32, F32, F32, F32, F32> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F32, F32, F32, F32, F32>(f, name);

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<F64, F64, F64, F64, F64> Checkpoint(
        Func<F64, F64, F64, F64, F64> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        Checkpoint<F64, F64, F64, F64, F64>(f, name);

    /// <inheritdoc cref="Checkpoint{TX, TValue}(Func{TX, TValue}, string)"/>
    public static Func<TX, TY, TZ, TW, TValue> Checkpoint<TX, TY, TZ, TW, TValue>(
        Func<TX, TY, TZ, TW, TValue> f, [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return (x, y, z, w) =>
            Checkpointed(name, ArgumentShapes.Of(x, y, z, w), t => f(t.Item1, t.Item2, t.Item3, t.Item4)).Call((x, y, z, w));
    }

    private static DelegateRule<TX, TX, TValue> Checkpointed<TX, TValue>(string? name, PytreeShape<TX> shape, Func<TX, TValue> f)
    {
        var rule = NameOf(nameof(Checkpoint), name);
        return DelegateRule<TX, TX, TValue>.OfEveryOrder(
            rule,
            shape,
            valueShape: null,
            f,
            static (x, _) => x,
            (x, cotangent) => new Linearization<TX, TValue>(shape, valueShape: null, f, x).Pullback(cotangent, Impure));

        // The cotangent has the structure and shapes of the first value.
        InvalidOperationException Impure(CotangentMismatch mismatch) => new(mismatch.Describe(
            $"`{rule}`: computed again in the backward pass, the function gave another value than before. There is",
            mismatch.Place.Length == 0 ? "a value" : $"`value{mismatch.Place}`") +
            " A function under Checkpoint must be pure: what it gives depends on its arguments alone.");
    }
}
