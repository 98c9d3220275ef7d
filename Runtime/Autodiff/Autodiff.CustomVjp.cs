using System.Runtime.CompilerServices;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F32, F32> CustomVjp<TResiduals>(
        Func<F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, F32?> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F32, TResiduals, F32>(fwd, bwd!, name);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F64, F64> CustomVjp<TResiduals>(
        Func<F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, F64?> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F64, TResiduals, F64>(fwd, bwd!, name);

    /// <summary>A function with a derivative of its own, from delegates (jax-js's customVjp).</summary>
    /// <remarks>
    /// The same as <see cref="CustomVjpAttribute"/> on a method, without its checks at compile time: fwd runs once instead of the function
    /// where it is differentiated, bwd once for each application of a pullback that reaches it. Neither may capture arrays that are
    /// being differentiated; pass them as arguments.
    /// </remarks>
    /// <param name="fwd">
    /// The value and the residuals, of one to four arguments. Also gives the value where nothing is differentiated.
    /// </param>
    /// <param name="bwd">
    /// The cotangents of the arguments, for several in a tuple, from residuals and the cotangent of the value; null means zero.
    /// </param>
    /// <param name="name">The name in messages; the text of the first argument where none is given.</param>
    /// <returns>The function.</returns>
    /// <exception cref="InvalidOperationException">When pulling back: a cotangent has not exactly the shape of its argument.</exception>
    /// <exception cref="NotSupportedException">When called: an argument or the value is not known to be a tree.</exception>
    public static Func<TX, TValue> CustomVjp<TX, TResiduals, TValue>(
        Func<TX, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, TX?> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        RuleOf(NameOf(nameof(CustomVjp), name), fwd, bwd!);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F32, F32, F32> CustomVjp<TResiduals>(
        Func<F32, F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, (F32?, F32?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F32, F32, TResiduals, F32>(fwd, bwd!, name);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F64, F64, F64> CustomVjp<TResiduals>(
        Func<F64, F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, (F64?, F64?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F64, F64, TResiduals, F64>(fwd, bwd!, name);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<TX, TY, TValue> CustomVjp<TX, TY, TResiduals, TValue>(
        Func<TX, TY, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, (TX?, TY?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        RuleOf(NameOf(nameof(CustomVjp), name), fwd, bwd!);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F32, F32, F32, F32> CustomVjp<TResiduals>(
        Func<F32, F32, F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, (F32?, F32?, F32?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F32, F32, F32, TResiduals, F32>(fwd, bwd!, name);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F64, F64, F64, F64> CustomVjp<TResiduals>(
        Func<F64, F64, F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, (F64?, F64?, F64?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F64, F64, F64, TResiduals, F64>(fwd, bwd!, name);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<TX, TY, TZ, TValue> CustomVjp<TX, TY, TZ, TResiduals, TValue>(
        Func<TX, TY, TZ, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, (TX?, TY?, TZ?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        RuleOf(NameOf(nameof(CustomVjp), name), fwd, bwd!);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F32, F32, F32, F32, F32> CustomVjp<TResiduals>(
        Func<F32, F32, F32, F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, (F32?, F32?, F32?, F32?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F32, F32, F32, F32, TResiduals, F32>(fwd, bwd!, name);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<F64, F64, F64, F64, F64> CustomVjp<TResiduals>(
        Func<F64, F64, F64, F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, (F64?, F64?, F64?, F64?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        CustomVjp<F64, F64, F64, F64, TResiduals, F64>(fwd, bwd!, name);

    /// <inheritdoc
    /// cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX}, string)"/>
    public static Func<TX, TY, TZ, TW, TValue> CustomVjp<TX, TY, TZ, TW, TResiduals, TValue>(
        Func<TX, TY, TZ, TW, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, (TX?, TY?, TZ?, TW?)> bwd,
        [CallerArgumentExpression(nameof(fwd))] string? name = null) =>
        RuleOf(NameOf(nameof(CustomVjp), name), fwd, bwd!);
}
