using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

public static partial class Autodiff
{
    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F32, F32> CustomVjp<TResiduals>(
        Func<F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, F32?> bwd) =>
        CustomVjp<F32, TResiduals, F32>(fwd, bwd!);

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F64, F64> CustomVjp<TResiduals>(
        Func<F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, F64?> bwd) =>
        CustomVjp<F64, TResiduals, F64>(fwd, bwd!);

    /// <summary>A function with a derivative of its own, from delegates (jax-js's customVjp).</summary>
    /// <remarks>
    /// The same as <see cref="CustomVjpAttribute"/> on a method, without its checks at compile time: fwd runs once instead of the function
    /// where it is differentiated, bwd once for each application of a pullback that reaches it. Neither may capture arrays that are
    /// being differentiated; pass them as arguments.
    /// </remarks>
    /// <param name="fwd">The value and the residuals, of one to four arguments. Also gives the value where nothing is differentiated.</param>
    /// <param name="bwd">
    /// The cotangents of the arguments, for several in a tuple, from residuals and the cotangent of the value; null means zero.
    /// </param>
    /// <returns>The function.</returns>
    /// <exception cref="InvalidOperationException">When pulling back: a cotangent has not exactly the shape of its argument.</exception>
    /// <exception cref="NotSupportedException">When called: an argument or the value is not known to be a tree.</exception>
    public static Func<TX, TValue> CustomVjp<TX, TResiduals, TValue>(
        Func<TX, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, TX?> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return x => new DelegateRule<TX, TResiduals, TValue>(nameof(CustomVjp), PytreeShapes.Of(x), fwd, bwd!).Call(x);
    }

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F32, F32, F32> CustomVjp<TResiduals>(
        Func<F32, F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, (F32?, F32?)> bwd) =>
        CustomVjp<F32, F32, TResiduals, F32>(fwd, bwd!);

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F64, F64, F64> CustomVjp<TResiduals>(
        Func<F64, F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, (F64?, F64?)> bwd) =>
        CustomVjp<F64, F64, TResiduals, F64>(fwd, bwd!);

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<TX, TY, TValue> CustomVjp<TX, TY, TResiduals, TValue>(
        Func<TX, TY, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, (TX?, TY?)> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return (x, y) =>
            new DelegateRule<(TX, TY), TResiduals, TValue>(nameof(CustomVjp), ArgumentShapes.Of(x, y), t => fwd(t.Item1, t.Item2), bwd!)
                .Call((x, y));
    }

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F32, F32, F32, F32> CustomVjp<TResiduals>(
        Func<F32, F32, F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, (F32?, F32?, F32?)> bwd) =>
        CustomVjp<F32, F32, F32, TResiduals, F32>(fwd, bwd!);

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F64, F64, F64, F64> CustomVjp<TResiduals>(
        Func<F64, F64, F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, (F64?, F64?, F64?)> bwd) =>
        CustomVjp<F64, F64, F64, TResiduals, F64>(fwd, bwd!);

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<TX, TY, TZ, TValue> CustomVjp<TX, TY, TZ, TResiduals, TValue>(
        Func<TX, TY, TZ, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, (TX?, TY?, TZ?)> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return (x, y, z) =>
            new DelegateRule<(TX, TY, TZ), TResiduals, TValue>(nameof(CustomVjp), ArgumentShapes.Of(x, y, z),
                t => fwd(t.Item1, t.Item2, t.Item3), bwd!).Call((x, y, z));
    }

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F32, F32, F32, F32, F32> CustomVjp<TResiduals>(
        Func<F32, F32, F32, F32, (F32 Value, TResiduals Residuals)> fwd, Func<TResiduals, F32, (F32?, F32?, F32?, F32?)> bwd) =>
        CustomVjp<F32, F32, F32, F32, TResiduals, F32>(fwd, bwd!);

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<F64, F64, F64, F64, F64> CustomVjp<TResiduals>(
        Func<F64, F64, F64, F64, (F64 Value, TResiduals Residuals)> fwd, Func<TResiduals, F64, (F64?, F64?, F64?, F64?)> bwd) =>
        CustomVjp<F64, F64, F64, F64, TResiduals, F64>(fwd, bwd!);

    /// <inheritdoc cref="CustomVjp{TX, TResiduals, TValue}(Func{TX, ValueTuple{TValue, TResiduals}}, Func{TResiduals, TValue, TX})"/>
    public static Func<TX, TY, TZ, TW, TValue> CustomVjp<TX, TY, TZ, TW, TResiduals, TValue>(
        Func<TX, TY, TZ, TW, (TValue Value, TResiduals Residuals)> fwd, Func<TResiduals, TValue, (TX?, TY?, TZ?, TW?)> bwd)
    {
        ArgumentNullException.ThrowIfNull(fwd);
        ArgumentNullException.ThrowIfNull(bwd);
        return (x, y, z, w) =>
            new DelegateRule<(TX, TY, TZ, TW), TResiduals, TValue>(nameof(CustomVjp), ArgumentShapes.Of(x, y, z, w),
                t => fwd(t.Item1, t.Item2, t.Item3, t.Item4), bwd!).Call((x, y, z, w));
    }
}
