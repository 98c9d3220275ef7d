using System.Runtime.CompilerServices;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F32, F32> CustomGradient(
        Func<F32, (F32 Value, Func<F32, F32?> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F32, F32>(f!, name);

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F64, F64> CustomGradient(
        Func<F64, (F64 Value, Func<F64, F64?> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F64, F64>(f!, name);

    /// <summary>A function with a derivative of its own, from one that returns its value and its pullback (tf.custom_gradient).</summary>
    /// <param name="f">
    /// The value and a function from the cotangent of the value to those of the arguments (of several, a tuple; null means zero), of one
    /// to four arguments.
    /// </param>
    /// <param name="name">The name in messages; the text of <paramref name="f"/> where none is given.</param>
    /// <returns>The function.</returns>
    /// <remarks>
    /// C# infers no types from a lambda within a tuple. For trees they are given, arguments first and the value last:
    /// <code>Autodiff.CustomGradient&lt;Params, NdArray&lt;double&gt;&gt;(p => (p.A * p.B, dy => new Params(dy * p.B, dy * p.A)))</code>
    /// and for arrays of two element types likewise. For arrays of one element type it is enough to give the type of an argument:
    /// <code>Autodiff.CustomGradient((NdArray&lt;double&gt; x) => (x * x, dy => 2 * x * dy))</code>
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// When called: the value or the pullback is null. When pulling back: a cotangent has not exactly the shape of its argument.
    /// </exception>
    /// <exception cref="NotSupportedException">When called: an argument or the value is not known to be a tree.</exception>
    public static Func<TX, TValue> CustomGradient<TX, TValue>(
        Func<TX, (TValue Value, Func<TValue, TX?> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var rule = NameOf(nameof(CustomGradient), name);
        return RuleOf<TX, Func<TValue, TX?>, TValue>(
            rule, x => WithPullback(rule, f(x)), static (pullback, cotangent) => pullback(cotangent));
    }

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F32, F32, F32> CustomGradient(
        Func<F32, F32, (F32 Value, Func<F32, (F32?, F32?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F32, F32, F32>(f!, name);

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F64, F64, F64> CustomGradient(
        Func<F64, F64, (F64 Value, Func<F64, (F64?, F64?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F64, F64, F64>(f!, name);

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<TX, TY, TValue> CustomGradient<TX, TY, TValue>(
        Func<TX, TY, (TValue Value, Func<TValue, (TX?, TY?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var rule = NameOf(nameof(CustomGradient), name);
        return RuleOf<TX, TY, Func<TValue, (TX?, TY?)>, TValue>(
            rule, (x, y) => WithPullback(rule, f(x, y)), static (pullback, cotangent) => pullback(cotangent));
    }

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F32, F32, F32, F32> CustomGradient(
        Func<F32, F32, F32, (F32 Value, Func<F32, (F32?, F32?, F32?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F32, F32, F32, F32>(f!, name);

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F64, F64, F64, F64> CustomGradient(
        Func<F64, F64, F64, (F64 Value, Func<F64, (F64?, F64?, F64?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F64, F64, F64, F64>(f!, name);

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<TX, TY, TZ, TValue> CustomGradient<TX, TY, TZ, TValue>(
        Func<TX, TY, TZ, (TValue Value, Func<TValue, (TX?, TY?, TZ?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var rule = NameOf(nameof(CustomGradient), name);
        return RuleOf<TX, TY, TZ, Func<TValue, (TX?, TY?, TZ?)>, TValue>(
            rule, (x, y, z) => WithPullback(rule, f(x, y, z)), static (pullback, cotangent) => pullback(cotangent));
    }

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F32, F32, F32, F32, F32> CustomGradient(
        Func<F32, F32, F32, F32, (F32 Value, Func<F32, (F32?, F32?, F32?, F32?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F32, F32, F32, F32, F32>(f!, name);

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<F64, F64, F64, F64, F64> CustomGradient(
        Func<F64, F64, F64, F64, (F64 Value, Func<F64, (F64?, F64?, F64?, F64?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null) =>
        CustomGradient<F64, F64, F64, F64, F64>(f!, name);

    /// <inheritdoc cref="CustomGradient{TX, TValue}(Func{TX, ValueTuple{TValue, Func{TValue, TX}}}, string)"/>
    public static Func<TX, TY, TZ, TW, TValue> CustomGradient<TX, TY, TZ, TW, TValue>(
        Func<TX, TY, TZ, TW, (TValue Value, Func<TValue, (TX?, TY?, TZ?, TW?)> Pullback)> f,
        [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var rule = NameOf(nameof(CustomGradient), name);
        return RuleOf<TX, TY, TZ, TW, Func<TValue, (TX?, TY?, TZ?, TW?)>, TValue>(
            rule, (x, y, z, w) => WithPullback(rule, f(x, y, z, w)), static (pullback, cotangent) => pullback(cotangent));
    }
    private static (TValue Value, TPullback Pullback) WithPullback<TValue, TPullback>(
        string rule, (TValue Value, TPullback Pullback) result)
        where TPullback : Delegate =>
        result.Pullback is null ? throw new InvalidOperationException($"`{rule}`: the function returned null for its pullback.") : result;
}
