using System.Numerics;

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
/// Every value and every cotangent is looked through, which takes time; without a scope nothing is. The scope belongs to the code that
/// entered it and what that code awaits or starts, not to other threads.
/// </remarks>
public sealed class NanGuard : IDisposable
{
    private static readonly AsyncLocal<NanGuard?> Current = new();
    private static int entered;

    private readonly NanGuard? _outer;
    private bool _isLeft;

    private NanGuard(NanGuard? outer) => _outer = outer;

    /// <summary>Whether this code runs in a scope.</summary>
    internal static bool IsOn => Volatile.Read(ref entered) > 0 && Current.Value is { _isLeft: false };

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
            Current.Value = _outer;
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

    /// <summary>Refuses a cotangent with a NaN.</summary>
    internal static void Cotangent<T>(NdArray<T> cotangent, string source)
        where T : unmanaged
    {
        if (IsOn && FirstNaN(cotangent) is { } place)
        {
            throw new NanException($"A cotangent {source} is NaN at {place}.");
        }
    }

    private static string? FirstNaN<T>(NdArray<T> array)
        where T : unmanaged => array switch
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
