using System.Numerics;
using System.Runtime.CompilerServices;
using VjpGen.CompilerServices;
using VjpGen.Pytrees;
using F32 = VjpGen.NdArray<float>;
using F64 = VjpGen.NdArray<double>;

namespace VjpGen;

// Functions that leave values as they are and change what is pulled back through them. They do so at every order: a second derivative
// meets them once more.
public static partial class Autodiff
{
    /// <inheritdoc cref="StraightThrough{TX}(Func{TX, TX}, string)"/>
    public static Func<F32, F32> StraightThrough(Func<F32, F32> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        StraightThrough<F32>(f, name);

    /// <inheritdoc cref="StraightThrough{TX}(Func{TX, TX}, string)"/>
    public static Func<F64, F64> StraightThrough(Func<F64, F64> f, [CallerArgumentExpression(nameof(f))] string? name = null) =>
        StraightThrough<F64>(f, name);

    /// <summary>
    /// The same function with the derivative of the identity: the straight-through estimator (Y. Bengio, N. Léonard and A. Courville,
    /// "Estimating or propagating gradients through stochastic neurons for conditional computation", 2013; tf.grad_pass_through).
    /// </summary>
    /// <param name="f">
    /// The function, such as a rounding. Its value has the structure and shapes of its argument, which it sees unrecorded, so that it may
    /// use bare elements.
    /// </param>
    /// <param name="name">The name in messages; the text of <paramref name="f"/> where none is given.</param>
    /// <returns>The function.</returns>
    /// <exception cref="InvalidOperationException">When called: the value has not the structure and shapes of the argument.</exception>
    /// <exception cref="NotSupportedException">When called: the argument is not known to be a tree.</exception>
    public static Func<TX, TX> StraightThrough<TX>(Func<TX, TX> f, [CallerArgumentExpression(nameof(f))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var rule = NameOf(nameof(StraightThrough), name);
        return x =>
        {
            var shape = PytreeShapes.Of(x);
            return Gate(rule, shape, SameShapes, static g => g)(x);

            TX SameShapes(TX argument)
            {
                var value = f(argument);
                return TreeDifference.Between(shape, argument, value, withShapes: true) is { } difference
                    ? throw new InvalidOperationException($"`{rule}`: the value must have the shape of the argument, but it {difference}.")
                    : value;
            }
        };
    }

    /// <summary>
    /// x, whose cotangent is clipped element by element:  x̄ = min(max(ȳ, min), max)  (the clip_gradient of JAX's documentation).
    /// </summary>
    /// <param name="x">Any shape.</param>
    /// <param name="min">The least element of the cotangent.</param>
    /// <param name="max">The greatest element of the cotangent.</param>
    /// <exception cref="ArgumentException"><paramref name="min"/> is greater than <paramref name="max"/>.</exception>
    [OverloadResolutionPriority(1)]
    public static NdArray<T> ClipGradient<T>(NdArray<T> x, T min, T max)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckBounds(min, max);
        return Gate<NdArray<T>>(nameof(ClipGradient), PytreeShapes.Leaf<T>(), static y => y, g => NdArray.Clip(g, min, max))(x);
    }

    /// <summary>A tree, whose arrays have their cotangents clipped element by element.</summary>
    /// <param name="x">The tree.</param>
    /// <param name="min">The least element of a cotangent.</param>
    /// <param name="max">The greatest element of a cotangent.</param>
    /// <exception cref="ArgumentException"><paramref name="min"/> is greater than <paramref name="max"/>.</exception>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static TTree ClipGradient<TTree>(TTree x, double min, double max)
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckBounds(min, max);
        return Pytree.Map(x, leaf => ClipGradient(leaf, (float)min, (float)max), leaf => ClipGradient(leaf, min, max));
    }

    /// <summary>
    /// x, whose cotangent is shortened to a norm:  x̄ = ȳ · min(1, maxNorm / ‖ȳ‖)  with the Euclidean norm of all elements (R. Pascanu,
    /// T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks", 2013;
    /// tf.clip_by_norm).
    /// </summary>
    /// <param name="x">Any shape.</param>
    /// <param name="maxNorm">The greatest norm of the cotangent; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is negative or NaN.</exception>
    [OverloadResolutionPriority(1)]
    public static NdArray<T> ClipGradientByNorm<T>(NdArray<T> x, T maxNorm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckNorm(maxNorm);
        return Gate<NdArray<T>>(nameof(ClipGradientByNorm), PytreeShapes.Leaf<T>(), static y => y, Shortened)(x);

        NdArray<T> Shortened(NdArray<T> g)
        {
            var scale = GreatestSize(g);
            if (scale == T.Zero)
            {
                return g;
            }

            // In units of the greatest element, since the squares of what is to be shortened may be more than T can hold.
            var direction = g / scale;
            var norm = NdArray.Sqrt(NdArray.Sum(direction * direction));
            return norm.Item() <= maxNorm / scale ? g : direction * (maxNorm / norm);
        }
    }

    /// <summary>A tree, whose cotangent is shortened to a norm: that of all elements of all arrays (tf.clip_by_global_norm).</summary>
    /// <param name="x">The tree.</param>
    /// <param name="maxNorm">The greatest norm of the cotangent; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is negative or NaN.</exception>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static TTree ClipGradientByNorm<TTree>(TTree x, double maxNorm)
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckNorm(maxNorm);
        var shape = PytreeShapes.Of(x);
        return Gate(nameof(ClipGradientByNorm), shape, static y => y, Shortened)(x);

        TTree Shortened(TTree g)
        {
            var leaves = shape.LeavesOf(g).ConvertAll(static leaf => leaf.AsType<double>());
            var scale = leaves.Aggregate(0.0, static (greatest, leaf) => Math.Max(greatest, GreatestSize(leaf)));
            if (scale == 0)
            {
                return g;
            }

            var norm = NdArray.Sqrt(leaves.Aggregate((F64)0.0, (sum, leaf) => sum + NdArray.Sum(NdArray.Square(leaf / scale))));
            if (norm.Item() <= maxNorm / scale)
            {
                return g;
            }

            var factor = maxNorm / norm;
            return Pytree.Map(
                g, leaf => (leaf.AsType<double>() / scale * factor).AsType<float>(), leaf => leaf / scale * factor);
        }
    }

    /// <summary>The greatest absolute value of all elements as a plain number; 0 where there are none.</summary>
    private static T GreatestSize<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Length == 0 ? T.Zero : NdArray.Max(NdArray.Abs(x)).Item();

    /// <summary>x, whose cotangent is multiplied by a factor:  x̄ = factor · ȳ  (haiku and rlax: scale_gradient).</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="factor">The factor; 0 is <see cref="StopGradient{T}(NdArray{T})"/>.</param>
    [OverloadResolutionPriority(1)]
    public static NdArray<T> ScaleGradient<T>(NdArray<T> x, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Gate<NdArray<T>>(nameof(ScaleGradient), PytreeShapes.Leaf<T>(), static y => y, g => factor * g)(x);
    }

    /// <summary>A tree, whose cotangent is multiplied by a factor.</summary>
    /// <param name="x">The tree.</param>
    /// <param name="factor">The factor; 0 is <see cref="StopGradient{TTree}(TTree)"/>.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static TTree ScaleGradient<TTree>(TTree x, double factor)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Pytree.Map(x, leaf => ScaleGradient(leaf, (float)factor), leaf => ScaleGradient(leaf, factor));
    }

    /// <inheritdoc cref="ReverseGradient{T}(NdArray{T}, T)"/>
    [OverloadResolutionPriority(1)]
    public static NdArray<T> ReverseGradient<T>(NdArray<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ReverseGradient(x, T.One);

    /// <summary>
    /// x, whose cotangent changes its sign:  x̄ = −factor · ȳ.  The gradient reversal layer (Y. Ganin and V. Lempitsky, "Unsupervised
    /// domain adaptation by backpropagation", 2015), for what is to be learnt against.
    /// </summary>
    /// <param name="x">Any shape.</param>
    /// <param name="factor">How strongly; 1 where it is not given.</param>
    [OverloadResolutionPriority(1)]
    public static NdArray<T> ReverseGradient<T>(NdArray<T> x, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Gate<NdArray<T>>(nameof(ReverseGradient), PytreeShapes.Leaf<T>(), static y => y, g => -factor * g)(x);
    }

    /// <summary>A tree, whose cotangent changes its sign.</summary>
    /// <param name="x">The tree.</param>
    /// <param name="factor">How strongly.</param>
    /// <exception cref="NotSupportedException">The type is not known to be a tree.</exception>
    public static TTree ReverseGradient<TTree>(TTree x, double factor = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Pytree.Map(x, leaf => ReverseGradient(leaf, (float)factor), leaf => ReverseGradient(leaf, factor));
    }

    private static void CheckBounds<T>(T min, T max)
        where T : IComparisonOperators<T, T, bool>
    {
        if (!(min <= max))
        {
            throw new ArgumentException($"ClipGradient: min {min} is not less than or equal to max {max}.", nameof(min));
        }
    }

    private static void CheckNorm<T>(T maxNorm)
        where T : INumberBase<T>, IComparisonOperators<T, T, bool>
    {
        if (!(maxNorm >= T.Zero))
        {
            throw new ArgumentOutOfRangeException(nameof(maxNorm), maxNorm, "ClipGradientByNorm: a norm is not negative.");
        }
    }

    private static Func<TX, TX> Gate<TX>(string name, PytreeShape<TX> shape, Func<TX, TX> value, Func<TX, TX> pullback) =>
        DelegateRule<TX, ValueTuple, TX>.OfEveryOrder(name, shape, shape, value, static (_, _) => default, (_, g) => pullback(g)).Call;
}
