using System.Numerics;
using VjpGen.CompilerServices;
using VjpGen.Primitives;
using VjpGen.Pytrees;

namespace VjpGen;

/// <summary>
/// A scope in which the first NaN is an exception that says where it came from: the op, the rule, and the parameter whose cotangent
/// it is (jax.debug_nans, torch.autograd.detect_anomaly).
/// </summary>
/// <remarks>
/// <code>
/// using (NanGuard.Enter())
/// {
///     var gradient = Autodiff.Grad(loss)(x);
/// }
/// </code>
/// <para>
/// Infinities pass: they are the right value of log 0 or of a mask's −∞, and where one does harm, a NaN follows. A NaN that comes in
/// from outside counts where the first operation meets it.
/// </para>
/// <para>
/// Every value and every cotangent is looked through, which takes time; without a scope nothing is. The scope belongs to the code that
/// entered it and what that code calls, awaits or starts, not to other threads. Scopes nest.
/// </para>
/// </remarks>
public sealed class NanGuard : IDisposable
{
    private static readonly AsyncLocal<NanGuard?> Current = new();
    private static int entered;

    private readonly NanGuard? _outer;
    private bool _isLeft;

    private NanGuard(NanGuard? outer) => _outer = outer;

    /// <summary>Whether this code runs in a scope, and not as a step of a function whose value will be looked at.</summary>
    internal static bool IsOn => Volatile.Read(ref entered) > 0 && !Composite.IsRunning && Current.Value is { _isLeft: false };

    /// <summary>Enters a scope, which ends when the result is disposed.</summary>
    public static NanGuard Enter()
    {
        Interlocked.Increment(ref entered);
        return Current.Value = new NanGuard(Current.Value);
    }

    /// <summary>Leaves the scope.</summary>
    public void Dispose()
    {
        if (!_isLeft)
        {
            _isLeft = true;
            Interlocked.Decrement(ref entered);

            // Scopes may be left in any order; one inside this one stays in force.
            while (Current.Value is { _isLeft: true } left)
            {
                Current.Value = left._outer;
            }
        }
    }

    /// <summary>The value of an op, if it has no NaN or nobody looks.</summary>
    internal static NdArray<T> Value<T>(NdArray<T> value, string operation)
        where T : unmanaged
    {
        if (IsOn && FirstNaN(value) is { } place)
        {
            throw new NanException($"The value of {operation} is NaN at {place}.");
        }

        return value;
    }

    /// <summary>The value of a function of the user's, if it has no NaN or nobody looks.</summary>
    /// <param name="shape">Its structure; none where it is to be found out from the value.</param>
    /// <param name="value">The value.</param>
    /// <param name="function">The name of the function; the place in the tree is added to it.</param>
    internal static TTree Value<TTree>(PytreeShape<TTree>? shape, TTree value, string function)
    {
        if (IsOn && (shape is not null || PytreeShapes.TryOf(value, out shape)))
        {
            var leaves = shape.LeavesOf(value);
            if (leaves.FindIndex(static leaf => FirstNaN(leaf) is not null) is var index and >= 0)
            {
                throw new NanException(
                    $"The value of {function}{LeafName.Of(shape, value, index)} is NaN at {FirstNaN(leaves[index])}.");
            }
        }

        return value;
    }

    /// <summary>Refuses a cotangent with a NaN.</summary>
    internal static void Cotangent<T>(NdArray<T> cotangent, string source)
        where T : unmanaged
    {
        if (FirstNaN(cotangent) is { } place)
        {
            throw new NanException($"A cotangent {source} is NaN at {place}.");
        }
    }

    /// <summary>Refuses cotangents with a NaN.</summary>
    /// <param name="shape">Their structure.</param>
    /// <param name="cotangents">The cotangents.</param>
    /// <param name="source">Who returned them and for what.</param>
    /// <param name="target">The name of what they are for; the place in the tree is added to it.</param>
    internal static void Cotangents<TTree>(PytreeShape<TTree> shape, TTree cotangents, string source, string target)
    {
        var leaves = shape.LeavesOf(cotangents);
        if (leaves.FindIndex(static leaf => FirstNaN(leaf) is not null) is var index and >= 0)
        {
            throw new NanException(
                $"A cotangent that {source} `{target}{LeafName.Of(shape, cotangents, index)}` is NaN at {FirstNaN(leaves[index])}.");
        }
    }

    private static string? FirstNaN(INdArray array) => array switch
    {
        NdArray<float> numbers => Find(numbers),
        NdArray<double> numbers => Find(numbers),
        _ => null,
    };

    private static string? Find<T>(NdArray<T> array)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < array.Length; i++)
        {
            if (T.IsNaN(array.Elements[i]))
            {
                return $"element {Shapes.Format(Shapes.Index(i, array.Shape))} of shape {Shapes.Format(array.Shape)}";
            }
        }

        return null;
    }
}
