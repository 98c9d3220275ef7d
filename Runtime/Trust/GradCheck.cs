using System.Reflection;
using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

/// <summary>
/// Compares pullbacks with central differences along random directions, in double precision (the idea of jax.test_util.check_grads
/// and torch.autograd.gradcheck).
/// </summary>
/// <remarks>
/// Besides first and second derivatives, by the arguments and by the cotangent, it probes what rules get wrong: the value must be the
/// same while being differentiated, a zero cotangent must give zero, an absent cotangent must mean the same as zeros, applying the
/// pullback again must give the same, and so must differentiating by one argument alone. Functions must be smooth around the arguments;
/// at a kink or a jump, differences mean nothing. One that cannot be differentiated twice is an
/// <see cref="InvalidOperationException"/>, unless <see cref="GradCheckOptions.Order"/> is 1.
/// </remarks>
public static class GradCheck
{
    /// <summary>Checks a function of one array.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="ArgumentException">There is no array of float or double to differentiate by.</exception>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    [OverloadResolutionPriority(1)]
    public static void Check(Func<F64, F64> f, F64 x, GradCheckOptions? options = null) => Check<F64, F64>(f, x, options);

    /// <summary>Checks a function of two arrays.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="ArgumentException">There is no array of float or double to differentiate by.</exception>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    [OverloadResolutionPriority(1)]
    public static void Check(Func<F64, F64, F64> f, F64 x, F64 y, GradCheckOptions? options = null) =>
        Check<F64, F64, F64>(f, x, y, options);

    /// <summary>Checks a function of three arrays.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="ArgumentException">There is no array of float or double to differentiate by.</exception>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    [OverloadResolutionPriority(1)]
    public static void Check(Func<F64, F64, F64, F64> f, F64 x, F64 y, F64 z, GradCheckOptions? options = null) =>
        Check<F64, F64, F64, F64>(f, x, y, z, options);

    /// <summary>Checks a function of four arrays.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <param name="w">The fourth argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="ArgumentException">There is no array of float or double to differentiate by.</exception>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    [OverloadResolutionPriority(1)]
    public static void Check(Func<F64, F64, F64, F64, F64> f, F64 x, F64 y, F64 z, F64 w, GradCheckOptions? options = null) =>
        Check<F64, F64, F64, F64, F64>(f, x, y, z, w, options);

    /// <summary>Checks a function of any number of arrays.</summary>
    /// <param name="f">The function, of all arguments in one array.</param>
    /// <param name="arguments">Where to check.</param>
    /// <param name="options">Steps and tolerances.</param>
    /// <exception cref="ArgumentException">There is no array of float or double to differentiate by.</exception>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    [OverloadResolutionPriority(1)]
    public static void Check(Func<F64[], F64> f, F64[] arguments, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(arguments);
        foreach (var argument in arguments)
        {
            ArgumentNullException.ThrowIfNull(argument, nameof(arguments));
        }

        Check(f, PytreeShapes.Of<F64[]>(), f, arguments, options, nameof(arguments));
    }

    /// <summary>Checks a function of one argument.</summary>
    /// <param name="f">The function; argument and value are arrays or trees of arrays.</param>
    /// <param name="x">Where to check.</param>
    /// <param name="options">Steps and tolerances; where there are arrays of float, by default wider ones.</param>
    /// <exception cref="GradCheckException">A derivative is wrong.</exception>
    /// <exception cref="NotSupportedException">An argument or the value is not known to be a tree.</exception>
    public static void Check<TX, TValue>(Func<TX, TValue> f, TX x, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        Check(f, PytreeShapes.Of(x), f, x, options, nameof(x));
    }

    /// <inheritdoc cref="Check{TX, TValue}(Func{TX, TValue}, TX, GradCheckOptions?)"/>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    public static void Check<TX, TY, TValue>(Func<TX, TY, TValue> f, TX x, TY y, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        Check(f, ArgumentShapes.Of(x, y), t => f(t.Item1, t.Item2), Arguments.Of(x, y), options, nameof(x), nameof(y));
    }

    /// <inheritdoc cref="Check{TX, TValue}(Func{TX, TValue}, TX, GradCheckOptions?)"/>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    public static void Check<TX, TY, TZ, TValue>(Func<TX, TY, TZ, TValue> f, TX x, TY y, TZ z, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        Check(
            f, ArgumentShapes.Of(x, y, z), t => f(t.Item1, t.Item2, t.Item3), Arguments.Of(x, y, z),
            options, nameof(x), nameof(y), nameof(z));
    }

    /// <inheritdoc cref="Check{TX, TValue}(Func{TX, TValue}, TX, GradCheckOptions?)"/>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <param name="w">The fourth argument.</param>
    /// <param name="options">Steps and tolerances.</param>
    public static void Check<TX, TY, TZ, TW, TValue>(
        Func<TX, TY, TZ, TW, TValue> f, TX x, TY y, TZ z, TW w, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        Check(
            f, ArgumentShapes.Of(x, y, z, w), t => f(t.Item1, t.Item2, t.Item3, t.Item4), Arguments.Of(x, y, z, w),
            options, nameof(x), nameof(y), nameof(z), nameof(w));
    }

    /// <summary>
    /// Checks every rule that an assembly declares, that is, every method marked <see cref="CustomVjpAttribute"/>, with arguments drawn
    /// for its parameters.
    /// </summary>
    /// <remarks>
    /// <see cref="SampleAttribute"/> says which arguments to draw where the ordinary ones do not fit, and
    /// <see cref="SkipGradCheckAttribute"/> leaves out a rule that means to differ from the derivative. Rules that code outside of their
    /// types cannot call, and those for which there are no arguments, the report names as unchecked. Type parameters are
    /// <c>double</c>. Of a once-differentiable rule only first derivatives are checked.
    /// <code>
    /// [Fact]
    /// public void All_rules_are_right() => GradCheck.AllRules(typeof(Stable).Assembly);
    /// </code>
    /// </remarks>
    /// <param name="assembly">The assembly.</param>
    /// <param name="options">
    /// Steps and tolerances. For rules of arrays of float they are at least those of <see cref="GradCheckOptions.Single"/>.
    /// </param>
    /// <returns>Which rules were checked, and which were not and why.</returns>
    /// <exception cref="ArgumentException">The assembly has no rules.</exception>
    /// <exception cref="GradCheckException">Some rules are wrong; the message lists all of them, and those not checked.</exception>
    public static GradCheckReport AllRules(Assembly assembly, GradCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return GradCheckReport.Of(RuleRegistry.Of(assembly), options);
    }

    private static void Check<TX, TValue>(
        Delegate function, PytreeShape<TX> shape, Func<TX, TValue> f, TX x, GradCheckOptions? options, params string[] parameters)
    {
        var subject = new GradCheckSubject<TX, TValue>(shape, PytreeShapes.Of<TValue>(), f, x, parameters);
        if (subject.Arguments.Sum(static argument => argument.Length) == 0)
        {
            throw new ArgumentException(
                $"{nameof(GradCheck)}: the arguments have no element of float or double to differentiate by.", parameters[0]);
        }

        subject.Check(CheckedFunctionName.Of(function), options ?? (subject.IsSingle ? GradCheckOptions.Single : new GradCheckOptions()));
    }
}
